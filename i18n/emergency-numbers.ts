/** The numbers shown to people in danger: only those that sources confirm. Names are in `site.emergency`. */
export const emergencyNumbers = {
  police: "19",
  gendarmerie: "177",
  civilProtection: "15",
  ambulance: "150",
  womenVictims: "8350",
  mobile: "112",
  antiCorruption: "0537718888",
} as const;
export type EmergencyService = keyof typeof emergencyNumbers;
