import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { openCheckpoint, signCheckpoint, type Checkpoint } from './checkpoint';
import { openNote, parseVerifierKey, signNote, verifierKey } from './signed-note';

const { privateKey } = generateKeyPairSync('ed25519');
const key = { name: 'record.example/one', publicKey: createPublicKey(privateKey) };
const checkpoint: Checkpoint = {
  origin: key.name,
  size: 8,
  root: Buffer.from('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328', 'hex'),
  at: new Date('2026-11-22T23:30:00.125Z'),
};

describe('a signed note', () => {
  // the example that Go's golang.org/x/mod/sumdb/note documents
  const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const NOTE = `${TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

  it('made by another implementation opens with its key', () => {
    expect(openNote(NOTE, parseVerifierKey(PETER))).toBe(TEXT);
    expect(verifierKey(parseVerifierKey(PETER))).toBe(PETER);
  });

  it('with one letter changed does not open', () => {
    expect(openNote(NOTE.replace('answer', 'Answer'), parseVerifierKey(PETER))).toBeNull();
  });

  it('signed by a witness too still opens with ours, and with theirs', () => {
    const witness = generateKeyPairSync('ed25519');
    const theirs = { name: 'witness.example', publicKey: witness.publicKey };
    const line = signNote('a\n', theirs.name, witness.privateKey).split('\n')[2];
    const both = `${signNote('a\n', key.name, privateKey)}${line}\n`;
    expect(openNote(both, key)).toBe('a\n');
    expect(openNote(both, theirs)).toBe('a\n');
  });

  it('under another name with our key does not open', () => {
    const note = signNote('a\n', key.name, privateKey);
    expect(openNote(note.replace(`— ${key.name}`, '— another.example'), key)).toBeNull();
  });

  it('under our name with another key does not open', () => {
    expect(openNote(signNote('a\n', key.name, generateKeyPairSync('ed25519').privateKey), key)).toBeNull();
  });

  it('refuses a text without its line feed and a name with a space or a plus', () => {
    expect(() => signNote('a', key.name, privateKey)).toThrow(RangeError);
    expect(() => signNote('a\n', 'a name', privateKey)).toThrow(RangeError);
    expect(() => signNote('a\n', 'a+b', privateKey)).toThrow(RangeError);
  });

  it('refuses a verifier key whose hash does not fit', () => {
    expect(() => parseVerifierKey(PETER.replace('c74f20a3', 'c74f20a4'))).toThrow(RangeError);
    expect(() => parseVerifierKey('nothing')).toThrow(RangeError);
  });
});

describe('a checkpoint', () => {
  const note = signCheckpoint(checkpoint, privateKey);

  it('is four lines, an empty one and a signature', () => {
    const root = checkpoint.root.toString('base64');
    expect(note.split('\n').slice(0, 5)).toEqual(['record.example/one', '8', root, 'time 2026-11-22T23:30:00.125Z', '']);
    expect(note.split('\n')[5]).toMatch(/^— record\.example\/one [A-Za-z0-9+/]{90,}={0,2}$/);
    expect(note.split('\n')).toHaveLength(7);
  });

  it('opens with our key as what it was', () => {
    expect(openCheckpoint(note, key)).toEqual(checkpoint);
  });

  it('of an empty log without a time opens too', () => {
    const empty = { ...checkpoint, size: 0, at: null };
    expect(openCheckpoint(signCheckpoint(empty, privateKey), key)).toEqual(empty);
  });

  it.each([
    ['another size', (text: string) => text.replace('\n8\n', '\n9\n')],
    ['another time', (text: string) => text.replace('125Z', '126Z')],
    ['another root', (text: string) => text.replace(checkpoint.root.toString('base64'), Buffer.alloc(32).toString('base64'))],
    ['no signature', (text: string) => text.split('\n').slice(0, 5).join('\n')],
  ])('with %s does not open', (_, change) => {
    expect(change(note)).not.toBe(note);
    expect(openCheckpoint(change(note), key)).toBeNull();
  });

  it.each([
    ['a size with a leading nought', `${key.name}\n08\n${checkpoint.root.toString('base64')}\n`],
    ['a short root', `${key.name}\n8\nAAAA\n`],
    ['a root that is written in two ways', `${key.name}\n8\n ${checkpoint.root.toString('base64')}\n`],
    ['no root', `${key.name}\n8\n`],
    ['an empty line within', `${key.name}\n8\n${checkpoint.root.toString('base64')}\n\nx\n`],
  ])('that is signed but has %s is none', (_, text) => {
    expect(openCheckpoint(signNote(text, key.name, privateKey), key)).toBeNull();
  });

  it('passes over extension lines that it does not know', () => {
    const text = `${key.name}\n8\n${checkpoint.root.toString('base64')}\nsomething else\n`;
    expect(openCheckpoint(signNote(text, key.name, privateKey), key)).toEqual({ ...checkpoint, at: null });
  });
});
