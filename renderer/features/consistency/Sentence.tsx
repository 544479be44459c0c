/** A sentence whose figures stand between `<b>` and whose words being defined between `<i>`. */
export const Sentence = ({ children }: { children: string }) => (
  <>
    {children.split(/(<[bi]>.*?<\/[bi]>)/).map((piece, at) => {
      const [, sign, text] = /^<([bi])>(.*)<\/[bi]>$/.exec(piece) ?? []
      if (sign === 'b') return <strong key={at}>{text}</strong>
      if (sign === 'i') return <em key={at}>{text}</em>
      return piece
    })}
  </>
)
