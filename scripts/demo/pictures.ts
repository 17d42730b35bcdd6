/** The demo's pictures, drawn for it. */

const drawing = (width: number, height: number, content: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>`;

function lamp(x: number, drop: number, radius: number, color: string): string {
  return (
    `<path d="M${x} 0V${drop}" stroke="#5b4a3a" stroke-width="2"/>` +
    `<circle cx="${x}" cy="${drop + radius}" r="${radius * 2.2}" fill="${color}" opacity=".18"/>` +
    `<path d="M${x - radius} ${drop + radius}a${radius} ${radius} 0 0 1 ${2 * radius} 0z" fill="${color}"/>` +
    `<circle cx="${x}" cy="${drop + radius + 3}" r="${radius / 3}" fill="#fff6d8"/>`
  );
}

/** The newsletter's large picture: three lamps and a spring meadow, 600 × 200. */
export const lamps = drawing(
  600,
  200,
  `<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="#fde7c3"/><stop offset="1" stop-color="#f9cf9a"/>` +
    `</linearGradient></defs><rect width="600" height="200" fill="url(#sky)"/>` +
    lamp(120, 40, 34, "#d1603d") +
    lamp(300, 24, 46, "#2f6f8f") +
    lamp(480, 52, 30, "#7a9e4b") +
    `<path d="M0 176q75-22 150-6t150-2t150-4t150 4V200H0z" fill="#7a9e4b"/>` +
    `<path d="M0 188q100-16 200-4t200-4t200 4V200H0z" fill="#5f8238"/>`,
);

/** The paper behind the newsletter: a quiet pattern, 40 × 40. */
export const paper = drawing(
  40,
  40,
  `<rect width="40" height="40" fill="#f4f1e8"/><path d="M0 40 40 0M-5 5 5-5M35 45 45 35" stroke="#ece6d6" stroke-width="2"/>`,
);

/** The newsletter's badge, 120 × 40. */
export const badge = drawing(
  120,
  40,
  `<rect width="120" height="40" rx="20" fill="#d1603d"/>` +
    `<text x="60" y="26" font-family="sans-serif" font-size="18" font-weight="bold" fill="#fff" text-anchor="middle">−20 %</text>`,
);

/** The view from the top, 480 × 270. */
export const summit = drawing(
  480,
  270,
  `<rect width="480" height="270" fill="#cfe3f1"/><circle cx="380" cy="60" r="26" fill="#fbe3a1"/>` +
    `<path d="M0 210 90 120l60 50L260 60l110 110 40-30 70 60v70H0z" fill="#7892ab"/>` +
    `<path d="m260 60 38 38-20 8-16-12-18 14-16-10z" fill="#fff"/>` +
    `<path d="M0 240q120-50 240-20t240-10v60H0z" fill="#4f6f52"/>`,
);
