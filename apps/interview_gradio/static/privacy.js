// The page of what is kept: times in the reader's own zone.

import { showLocal } from "./report.js";

for (const time of document.querySelectorAll("time[datetime]")) showLocal(time);
