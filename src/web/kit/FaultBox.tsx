import { type ApiFault, faultOf } from '../api.ts';
import { useSay } from '../language.tsx';
import { shellMessages as m } from '../messages.ts';

/** What went wrong and what to do, with the code to quote; nothing when there is no error. */
export function FaultBox({ error }: { error: unknown }) {
  const say = useSay();
  if (!error) return null;
  const fault = faultOf(error);
  return (
    <div className="fault" role="alert">
      <span>{say(fault.text)}</span>
      <span className="fix">{say(fault.fix)}</span>
      <FaultCode fault={fault} />
    </div>
  );
}

/** The code and the request of a fault, small. */
export function FaultCode({ fault }: { fault: ApiFault }) {
  const say = useSay();
  return (
    <span className="small quiet">
      {say(m.errorCode)} <code>{fault.code}</code>
      {fault.requestId && (
        <>
          {' · '}
          {say(m.requestId)} <code>{fault.requestId}</code>
        </>
      )}
    </span>
  );
}
