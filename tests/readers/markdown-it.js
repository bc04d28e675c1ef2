// Renders texts with markdown-it: a JSON array of texts in, one of HTML out. Tables and strikethrough
// are a part of it, task lists a plugin. NODE_PATH leads to both.
const markdown = require('markdown-it')({ html: true }).use(require('markdown-it-task-lists'));
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(texts.map((text) => markdown.render(text))));
