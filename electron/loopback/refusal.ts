import type { Refusal } from './admission.ts'

const sentences: Record<Refusal, { en: string; fr: string }> = {
  'wrong host': {
    en: 'Séance answers only at 127.0.0.1 or localhost, on its own port.',
    fr: 'Séance ne répond qu’à 127.0.0.1 ou localhost, sur son propre port.',
  },
  'other origin': {
    en: 'Séance takes no requests from other pages.',
    fr: 'Séance n’accepte aucune requête d’une autre page.',
  },
  'no cookie': {
    en: 'This browser has not been let in. Open the address that Séance printed when it started; it works once. To get a new one, close Séance and start it again. Your work is safe.',
    fr: 'Ce navigateur n’est pas admis. Ouvrez l’adresse que Séance a affichée à son démarrage ; elle ne sert qu’une fois. Pour en obtenir une autre, fermez Séance et relancez-le. Votre travail est en sûreté.',
  },
  'token used': {
    en: 'This address has already been used; it works once. Go on in the window where it was opened, or close Séance and start it again. Your work is safe.',
    fr: 'Cette adresse a déjà servi ; elle ne vaut qu’une fois. Continuez dans la fenêtre où elle a été ouverte, ou fermez Séance et relancez-le. Votre travail est en sûreté.',
  },
  'token wrong': {
    en: 'This address is not the one that Séance printed. It may come from an earlier start.',
    fr: 'Cette adresse n’est pas celle que Séance a affichée. Elle vient peut-être d’un démarrage antérieur.',
  },
  'not a visit': {
    en: 'The address that Séance printed is meant to be opened in a browser.',
    fr: 'L’adresse que Séance a affichée s’ouvre dans un navigateur.',
  },
  'film alone': {
    en: 'Séance shows films in its own window, not alone in a tab. Go on there; your work is safe.',
    fr: 'Séance montre les films dans sa propre fenêtre, pas seuls dans un onglet. Continuez là-bas ; votre travail est en sûreté.',
  },
}

/** 403 with a plain sentence in both languages: whoever sees it has no page that knows theirs. */
export const refusal = (why: Refusal): Response => {
  const { en, fr } = sentences[why]
  return new Response(
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Séance</title>
<style>
  body { margin: 20vh auto; max-width: 34rem; padding: 0 1.5rem; background: #14110f; color: #ede6dc; font: 1.1rem/1.6 system-ui, sans-serif }
  h1 { color: #e0a84e; font-weight: 500 }
</style>
<h1>Séance</h1>
<p>${en}</p>
<p lang="fr">${fr}</p>
</html>
`,
    {
      status: 403,
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    },
  )
}
