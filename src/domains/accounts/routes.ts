import { implement } from '@orpc/server';
import type { Context, Person } from '../../http/context.ts';
import { notSignedIn } from '../../http/faults.ts';
import { COMMAND_LINE } from './authority.ts';
import { accountsContract } from './contract.ts';
import { acceptInvite, createInvite, listInvites, readInvite, revokeInvite } from './invites.ts';
import { limitedByAddress } from './limits.ts';
import { changeMember, changePreferences, createOwner, DEFAULT_PREFERENCES, listMembers } from './members.ts';
import { createShop, renameShop, shopsOf } from './shops.ts';
import { changePassword, readSessionAnswer, signIn, signInByPassword, signOut } from './signing_in.ts';
import { createToken, listTokens, revokeToken } from './tokens.ts';

const routes = implement(accountsContract).$context<Context>();

/** Whoever is signed in; the guard has let nobody else through to a route that asks this. */
function signedIn(context: Context): Person {
  if (!context.person) throw notSignedIn({});
  return context.person;
}

/** The answers to `contract.ts`. */
export const accountsRoutes = routes.router({
  session: routes.session.handler(({ context }) => readSessionAnswer(context)),
  createOwner: routes.createOwner.handler(async ({ input, context }) => {
    const done = limitedByAddress(context.desk, context.session.address);
    const owner = await createOwner(context.desk.store, input);
    done();
    return signIn(context, owner);
  }),
  login: routes.login.handler(({ input, context }) => signInByPassword(context, input.login, input.password)),
  logout: routes.logout.handler(({ context }) => signOut(context)),
  changePassword: routes.changePassword.handler(async ({ input, context }) => {
    await changePassword(context, input.current, input.next);
    return { ok: true as const };
  }),
  setPreferences: routes.setPreferences.handler(({ input, context }) => {
    const { id } = signedIn(context);
    // The command line has nobody to remember them for.
    if (id === COMMAND_LINE.id) return { ...DEFAULT_PREFERENCES };
    return changePreferences(context.desk.store, id, input);
  }),
  people: routes.people.handler(({ context }) => listMembers(context.desk.store).then((members) => [...members])),
  changePerson: routes.changePerson.handler(({ input: { id, ...change }, context }) => changeMember(context.desk.store, id, change)),
  invites: routes.invites.handler(({ context }) => listInvites(context.desk.store, signedIn(context), context.desk.now())),
  createInvite: routes.createInvite.handler(async ({ input, context }) => {
    const { desk } = context;
    const { invite, token } = await createInvite(desk.store, signedIn(context), input, desk.now());
    return { ...invite, link: `${desk.publicUrl.replace(/\/+$/, '')}/invite/${token}` };
  }),
  revokeInvite: routes.revokeInvite.handler(async ({ input, context }) => {
    await revokeInvite(context.desk.store, signedIn(context), input.id, context.desk.now());
    return { ok: true as const };
  }),
  readInvite: routes.readInvite.handler(async ({ input, context }) => {
    const { role, createdBy, expiresAt } = await readInvite(context.desk.store, input.token, context.desk.now());
    return { role, invitedBy: createdBy, expiresAt };
  }),
  acceptInvite: routes.acceptInvite.handler(async ({ input: { token, ...who }, context }) => {
    const done = limitedByAddress(context.desk, context.session.address);
    const member = await acceptInvite(context.desk.store, token, who, context.desk.now());
    done();
    return signIn(context, member);
  }),
  tokens: routes.tokens.handler(({ context }) => listTokens(context.desk.store, signedIn(context), context.desk.now())),
  createToken: routes.createToken.handler(({ input, context }) => createToken(context.desk.store, signedIn(context), input, context.desk.now())),
  revokeToken: routes.revokeToken.handler(async ({ input, context }) => {
    await revokeToken(context.desk.store, signedIn(context), input.id, context.desk.now());
    return { ok: true as const };
  }),
  shops: routes.shops.handler(({ context }) => shopsOf(context.desk.store, context.shops)),
  createShop: routes.createShop.handler(({ input, context }) => createShop(context.desk.store, input, signedIn(context))),
  changeShop: routes.changeShop.handler(({ input, context }) => renameShop(context.desk.store, input.shop, input.name)),
});
