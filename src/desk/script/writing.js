// The writing page, beyond its plain form.
import { EditorView } from '@codemirror/view';

console.debug(EditorView);
