export const toEnd = frame => { frame.scrollTop = frame.scrollHeight; };
