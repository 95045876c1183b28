// The site's worker: what every device keeps from the first visit on. See docs/offline.md.
const SITE = {
  mark: {{ view.mark|tojson }}, // of what the pages below are made from
  core: [
{% for page in view.pages %}
    {{ page|tojson }},
{% endfor %}
{% for name in ("app.js", "style.css", "tools.css", "offline.js", "saved.js", "settings.js", "panel.js", "pictures.js", "keys.js", "icon.svg") %}
    {{ asset(name)|tojson }},
{% endfor %}
{% if "search.html" in view.pages %}
    {{ asset("search.js")|tojson }}, {{ asset("fold.js")|tojson }}, {{ asset("postings.js")|tojson }},
{% endif %}
  ],
  lang: {{ view.lang|tojson }},
  copy: {{ view.copy|tojson }},
};
importScripts({{ asset("worker.js")|tojson }});
