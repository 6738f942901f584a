import type { InputHTMLAttributes, ReactNode } from 'react';

/** A labelled control with its hint, and the fault that is about it. */
export function Field({ label, hint, wrong, children }: { label: string; hint?: string; wrong?: string | null; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child
    <label className="field">
      <span>{label}</span>
      {children}
      {hint && !wrong && <span className="hint">{hint}</span>}
      <FieldError wrong={wrong ?? null} />
    </label>
  );
}

/** What is wrong with one field, said to screen readers as it appears. */
export function FieldError({ wrong }: { wrong: string | null }) {
  return wrong ? (
    <span className="wrong" role="alert">
      {wrong}
    </span>
  ) : null;
}

/** A line of text to write in. */
export function TextInput({ wrong, className = '', ...rest }: InputHTMLAttributes<HTMLInputElement> & { wrong?: boolean }) {
  return <input className={`input ${className}`} aria-invalid={wrong || undefined} {...rest} />;
}
