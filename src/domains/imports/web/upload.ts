import { type ApiFault, faultOfAnswer, requestHeaders } from '../../../web/api.ts';
import { uploadAnswer } from '../contract.ts';
import { importsWeb as m } from './messages.ts';

/**
 * Sends one file and gives the name the server keeps it under. `onShare` hears how much of it has gone, 0–1.
 * XMLHttpRequest, because fetch tells nothing while a body is on its way.
 * @throws ApiFault as the server said it, or `web.no_answer`.
 */
export function uploadFile({ name, blob }: { readonly name: string; readonly blob: Blob }, onShare: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/uploads?name=${encodeURIComponent(name)}`);
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onShare(event.loaded / event.total);
    };
    request.onerror = () => reject({ ...faultOfAnswer(null, 0), text: m.uploadFailed, fix: m.uploadFailedFix } satisfies ApiFault);
    request.onload = () => {
      const answer = uploadAnswer.safeParse(request.response);
      if (request.status < 300 && answer.success) resolve(answer.data.upload);
      else reject(faultOfAnswer(request.response, request.status));
    };
    request.send(blob);
  });
}
