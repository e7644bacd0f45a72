// The control of measurements: body text of issue.html set anew by the browser alone, in the same faces and measures.

/** Replaces the pages of a tab that shows issue.html by plain CSS columns: justified, nothing else switched on. */
export const setControl = (tab) =>
  tab.evaluate(() => {
    const bands = [...document.querySelectorAll(".band")];
    const keys = new Set(
      bands.map(({ dataset }) => [dataset.columnWidth, dataset.gap, dataset.em, dataset.lineHeight].join()),
    );
    const flows = [...keys].map((key) => {
      const [width, gap, em, line] = key.split(",").map(Number);
      const flow = document.createElement("div");
      flow.className = "band";
      Object.assign(flow.dataset, { columnWidth: width, gap, em, lineHeight: line });
      flow.style.cssText = `position:static;columns:3;column-fill:auto;width:${3 * width + 2 * gap}px;height:${40 * line}px;column-gap:${gap}px;font:${em}px/${line}px var(--song),serif;text-align:justify;margin-bottom:${line}px`;
      const body = document.createElement("div");
      body.className = "body";
      for (const band of bands.filter(
        (one) => [one.dataset.columnWidth, one.dataset.gap, one.dataset.em, one.dataset.lineHeight].join() === key,
      ))
        for (const paragraph of band.querySelectorAll(".body > p")) {
          const plain = document.createElement("p");
          plain.textContent = paragraph.textContent;
          plain.style.cssText = "text-indent:2em;margin:0";
          body.append(plain);
        }
      flow.append(body);
      return flow;
    });
    document.body.replaceChildren(...flows);
  });
