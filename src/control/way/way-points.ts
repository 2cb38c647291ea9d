interface Named {
  readonly papers: readonly {
    readonly reference: string
    readonly points: readonly { readonly pointId: string; readonly number: string }[]
  }[]
}

/** The points of a report by name, "2" or "2 (V2003/22)" where it is about several resolutions. */
export const pointNames = ({ papers }: Named): { pointId: string; name: string }[] =>
  papers.flatMap(({ reference, points }) =>
    points.map(({ pointId, number }) => ({ pointId, name: papers.length > 1 ? `${number} (${reference})` : number })),
  )
