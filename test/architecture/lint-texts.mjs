/** Lints texts as if they stood in the files that are named: `[{ file, text }]` on stdin, the messages of each on stdout. */
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

// types are not needed for what is asked here, and cost seconds
const untyped = { ...tseslint.configs.disableTypeChecked, languageOptions: { parserOptions: { projectService: false, project: false } } };
const eslint = new ESLint({ overrideConfig: [untyped] });
const found = [];
for (const planted of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(planted.text, { filePath: planted.file });
  found.push((result?.messages ?? []).map(({ ruleId, message }) => ({ rule: ruleId, message })));
}
process.stdout.write(JSON.stringify(found));
