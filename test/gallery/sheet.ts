/** One picture of the gallery. */
export interface Picture {
  sheet: string;
  state: string;
  look: string;
  file: string;
}

/** Renders the contact sheets: a section per sheet, with a row per state and a column per look. */
export function sheetsPage(pictures: Picture[]): string {
  const sheets = unique(pictures, 'sheet').map((sheet) => section(sheet, pictures));
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Back Soon: the gallery</title>
<style>
  body { margin: 0; font: 13px/1.4 system-ui, sans-serif; color: #222; background: #ddd; }
  section { width: max-content; padding: 16px; }
  h2 { margin: 0; }
  th { padding: 6px; text-align: start; vertical-align: top; font-weight: 600; }
  td { padding: 6px; vertical-align: top; }
  /* Each image links to its full size. */
  img { display: block; zoom: 0.5; }
</style>
${sheets.join('\n')}
</html>
`;
}

function section(sheet: string, all: Picture[]): string {
  const pictures = all.filter((picture) => picture.sheet === sheet);
  const looks = unique(pictures, 'look');
  const rows = unique(pictures, 'state').map((state) => {
    const cells = looks.map((look) =>
      cell(pictures.find((picture) => picture.state === state && picture.look === look)),
    );
    return `<tr><th>${state}</th>${cells.join('')}</tr>`;
  });
  const heads = looks.map((look) => `<th>${look}</th>`);
  return `<section id="${sheet}"><h2>${sheet}</h2>
<table><tr><th></th>${heads.join('')}</tr>
${rows.join('\n')}
</table></section>`;
}

function cell(picture: Picture | undefined): string {
  if (!picture) return '<td></td>';
  const { file, state, look } = picture;
  return `<td><a href="${file}"><img src="${file}" alt="${state}, ${look}"></a></td>`;
}

function unique(pictures: Picture[], key: 'sheet' | 'state' | 'look'): string[] {
  return [...new Set(pictures.map((picture) => picture[key]))];
}
