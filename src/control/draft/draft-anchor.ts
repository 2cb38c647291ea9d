/** Where a point stands on the draft's page: links of the gate lead there. */
export const pointAnchor = (pointId: string): string => `punkt-${pointId}`
