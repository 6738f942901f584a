// How long the embedded engine's allocator keeps memory that is not used before it gives it back: one second instead of five, in which it kept what several
// large statements had one after another. Read when the engine is loaded, so this is imported before it; whoever sets the variable decides.
process.env.JE_MALLOC_CONF ??= 'dirty_decay_ms:1000';
