/** A Beschlussausfertigung as a stranger might bring it: no sample of the project has its words. */
export const ownResolution = (reference: string): string => `LANDESHAUPTSTADT
LINDENAU

BESCHLUSSAUSFERTIGUNG
Jugendhilfeausschuss (JHA/012/2026)

Sitzung am:
17.09.2026
Beschluss zu:
${reference}

Gegenstand:
Offene Jugendarbeit im Quartier am Güterbahnhof

Beschluss:

1. Der Jugendhilfeausschuss beschließt das Konzept für die offene Jugendarbeit im Quartier am Güterbahnhof gemäß Anlage.
2. Die Verwaltung wird beauftragt, bis zum 31. März 2027 ein Interessenbekundungsverfahren durchzuführen und dem Jugendhilfeausschuss über das Ergebnis zu berichten.
3. Für das Jahr 2027 werden mindestens 120.000 Euro bereitgestellt.

Lindenau, 21. September 2026

Vorsitzende
`
