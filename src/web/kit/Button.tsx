import type { ButtonHTMLAttributes } from 'react';

type Props = ButtonHTMLAttributes<HTMLButtonElement> & {
  /** `main` once per page at most; `plain` for tools. */
  look?: 'main' | 'plain' | 'line';
  size?: 'normal' | 'tight' | 'square';
};

/** A button; `type="button"` unless told, so that it never sends a form by accident. */
export function Button({ look = 'line', size = 'normal', className = '', type = 'button', ...rest }: Props) {
  return <button type={type} className={`button ${look === 'line' ? '' : look} ${size === 'normal' ? '' : size} ${className}`} {...rest} />;
}
