import type { EChartsType } from 'echarts/core';
import { saveFile } from '../kit/csv.ts';
import { token } from '../theme.ts';

/** Saves a chart as a PNG file, twice the size it has on screen, on the page's own background. */
export async function savePng(chart: EChartsType, name: string): Promise<void> {
  const image = new Image();
  const [width, height] = [chart.getWidth(), chart.getHeight()];
  const loaded = new Promise<void>((resolve, reject) => {
    image.onload = () => resolve();
    image.onerror = () => reject(new Error('the chart could not be drawn as a picture'));
  });
  image.src = chart.getDataURL({ type: 'svg' });
  await loaded;
  const canvas = document.createElement('canvas');
  canvas.width = width * 2;
  canvas.height = height * 2;
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.fillStyle = token('surface');
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) saveFile(`${name}.png`, blob);
}
