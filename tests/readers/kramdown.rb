# Renders texts as Jekyll 4 has kramdown render a post: a JSON array of texts in, one of HTML out.
#
# The options are Jekyll's own (jekyll/configuration.rb, DEFAULTS), but that nothing is highlighted:
# a highlighter wraps and colours code, and its text stays the same.

require 'json'
require 'kramdown'
require 'kramdown-parser-gfm'

OPTIONS = {
  auto_ids: true, toc_levels: (1..6).to_a, entity_output: 'as_char',
  smart_quotes: 'lsquo,rsquo,ldquo,rdquo', input: 'GFM', hard_wrap: false, guess_lang: true,
  footnote_nr: 1, show_warnings: false, syntax_highlighter: nil
}.freeze

texts = JSON.parse($stdin.set_encoding('UTF-8').read)
# It fails on some texts that nobody writes, such as an empty footnote.
pages = texts.map do |text|
  Kramdown::Document.new(text, OPTIONS.dup).to_html
rescue StandardError
  nil
end
$stdout.write(JSON.generate(pages))
