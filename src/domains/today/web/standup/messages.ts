import { messages } from '../../../../base/messages.ts';

/** The words of the page of the stand-up. */
export const standupWeb = messages({
  title: { zh: '站会', en: 'Stand-up' },
  intro: {
    zh: '按昨天的数字和你的安排生成，改好再发送或复制到群里。改动只在这一页，不会存。',
    en: 'Made of yesterday’s numbers and your day. Change it, then send it or copy it into the group; changes stay on this page.',
  },
  text: { zh: '站会内容', en: 'Text of the stand-up' },
  copyText: { zh: '复制文字', en: 'Copy as text' },
  copyMarkdown: { zh: '复制 Markdown', en: 'Copy as Markdown' },
  send: { zh: '发送', en: 'Send' },
  sendLetter: { zh: '用邮件发送', en: 'Send by mail' },
  pasteHere: { zh: '（站会内容已复制，粘贴在这里）', en: '(The stand-up is copied: paste it here)' },
  notSent: { zh: '没发出去：先复制，再贴到群里。', en: 'It was not sent: copy it and paste it into the group.' },
  again: { zh: '重新生成', en: 'Make it anew' },
  copied: { zh: '已复制', en: 'Copied' },
  notCopied: { zh: '浏览器不让复制：请在框里全选再复制。', en: 'The browser did not allow it: select the text in the box and copy it.' },
  nothing: { zh: '没有', en: 'Nothing' },
  back: { zh: '回到今日', en: 'Back to Today' },
});
