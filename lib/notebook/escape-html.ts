/**
 * A text as HTML that shows just this text, in an element or in an attribute's quotes.
 *
 * @example
 * escapeHtml('σ < 0.1 & "odds"') // => 'σ &lt; 0.1 &amp; &quot;odds&quot;'
 */
export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
