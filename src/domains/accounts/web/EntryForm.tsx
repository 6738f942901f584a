import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { faultOf } from '../../../web/api.ts';
import { Button } from '../../../web/kit/Button.tsx';
import { FaultBox } from '../../../web/kit/FaultBox.tsx';
import { Field, TextInput } from '../../../web/kit/Field.tsx';
import { useSay } from '../../../web/language.tsx';
import './accounts.css';
import { accountsWeb as m } from './messages.ts';

export type Entry = { readonly name: string; readonly login: string; readonly password: string };

type Props = {
  title: string;
  text?: ReactNode;
  button: string;
  /** True for a person who is new: asks the name, and for a new password. */
  isNew: boolean;
  send: (entry: Entry) => Promise<void>;
  foot?: string;
};

/** The card by which somebody comes in: signing in, the first owner, an invitation. */
export function EntryForm({ title, text, button, isNew, send, foot }: Props) {
  const say = useSay();
  const [entry, setEntry] = useState<Entry>({ name: '', login: '', password: '' });
  const sending = useMutation({ mutationFn: send });
  const { error } = sending;
  const field = error ? faultOf(error).field : null;
  const set = (key: keyof Entry) => (event: { target: { value: string } }) => setEntry({ ...entry, [key]: event.target.value });
  return (
    <form
      className="entry panel form"
      onSubmit={(event) => {
        event.preventDefault();
        sending.mutate(entry);
      }}
    >
      <h1>{title}</h1>
      {text && <p className="quiet">{text}</p>}
      {isNew && (
        <Field label={say(m.name)}>
          <TextInput name="name" required maxLength={60} autoComplete="name" value={entry.name} onChange={set('name')} wrong={field === 'name'} />
        </Field>
      )}
      <Field label={say(m.login)} hint={isNew ? say(m.loginHint) : undefined}>
        <TextInput
          name="login"
          required
          minLength={2}
          autoComplete="username"
          value={entry.login}
          onChange={set('login')}
          wrong={field === 'login'}
        />
      </Field>
      <Field label={say(m.password)} hint={isNew ? say(m.passwordHint) : undefined}>
        <TextInput
          name="password"
          type="password"
          required
          minLength={isNew ? 12 : 1}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          value={entry.password}
          onChange={set('password')}
          wrong={field === 'password'}
        />
      </Field>
      <FaultBox error={error} />
      <Button type="submit" look="main" disabled={sending.isPending}>
        {button}
      </Button>
      {foot && <p className="small quiet">{foot}</p>}
    </form>
  );
}
