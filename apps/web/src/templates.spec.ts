import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { views } from './door/views';

const templates = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.njk'));

describe('the templates', () => {
  it('are found', () => {
    expect(templates.length).toBeGreaterThan(5);
  });

  it.each(templates)('%s marks nothing as safe, carries no style and no script of its own', (name) => {
    const text = readFileSync(join(__dirname, name), 'utf8');
    expect(text).not.toMatch(/\|\s*safe\b/);
    expect(text).not.toMatch(/\bautoescape\b|\bstyle=|\son\w+=|<style|\bhtml:/);
    expect(text.replace('<script type="module" src="{{ frame.assets.script }}" nonce="{{ frame.nonce }}"></script>', '')).not.toContain(
      '<script',
    );
  });

  it.each(templates)('%s can be compiled', (name) => {
    expect(() => views().getTemplate(name, true)).not.toThrow();
  });

  it.each(templates)('%s names nothing `none`: that word is a literal of the language, so what stands under it is never shown', (name) => {
    const said = readFileSync(join(__dirname, name), 'utf8').match(/\{\{.*?\}\}|\{%.*?%\}/gs) ?? [];
    expect(said.map((tag) => tag.replace(/"[^"]*"/g, '""')).filter((tag) => /\bnone\b/.test(tag))).toEqual([]);
  });

  it('what was typed is escaped', () => {
    const html = views().renderString('{{ typed }}', { typed: '<script>alert(1)</script>' });
    expect(html).toBe('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('a form that changes something carries the token of its session; a public one what was told, and a place for it in the browser nowhere', () => {
    for (const name of templates) {
      const forms = readFileSync(join(__dirname, name), 'utf8').match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? [];
      for (const form of forms)
        expect(`${name}: ${form}`).toMatch(
          name.startsWith('get-support/') ? /\{\{ told\([\s\S]*autocomplete="off"|autocomplete="off"[\s\S]*\{\{ told\(/ : /\{\{ token\(/,
        );
    }
  });
});
