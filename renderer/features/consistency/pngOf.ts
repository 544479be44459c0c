/** Twice as many pixels as the drawing has px: it is to be printed and projected. */
const density = 2

/** An exported drawing as pixels. @throws where this window cannot draw it. */
export const pngOf = async ({
  height,
  svg,
  width,
}: {
  svg: string
  width: number
  height: number
}): Promise<Blob> => {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image(width, height)
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * density
    canvas.height = height * density
    const context = canvas.getContext('2d')
    if (context === null) throw new Error('no canvas')
    context.drawImage(image, 0, 0, canvas.width, canvas.height)
    const { promise, resolve } = Promise.withResolvers<Blob | null>()
    canvas.toBlob(resolve, 'image/png')
    const png = await promise
    if (png === null) throw new Error('no picture')
    return png
  } finally {
    URL.revokeObjectURL(url)
  }
}
