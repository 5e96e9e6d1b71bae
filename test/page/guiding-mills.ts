/** Two releases of an issuer that is made up: the second tells what came of the guidance of the first, and guides on. */
export const GUIDING_MILLS = [
  `GUIDING MILLS REPORTS FOURTH QUARTER 2023 RESULTS

SAMPLETON, Ohio, February 8, 2024 -- Guiding Mills, Inc. (NYSE: GMLX) today announced its results for the fourth quarter of 2023.

Revenue was $98.4 million for the three months ended December 31, 2023, compared to $90.1 million for the three months ended December 31, 2022.

Outlook

For the first quarter of 2024, the Company expects revenue to be between $100 million and $110 million.
`,
  `GUIDING MILLS REPORTS FIRST QUARTER 2024 RESULTS

SAMPLETON, Ohio, May 9, 2024 -- Guiding Mills, Inc. (NYSE: GMLX) today announced its results for the first quarter of 2024.

Revenue was $113.2 million for the three months ended March 31, 2024, compared to $95.0 million for the three months ended March 31, 2023.

Outlook

For the second quarter of 2024, the Company expects revenue to be between $112 million and $118 million.
`,
].map((text) => new TextEncoder().encode(text));
