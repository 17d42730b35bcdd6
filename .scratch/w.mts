import { readFileSync } from "node:fs";
import { compileFilterList } from "/work/main/scripts/filter-list";
import { wordsOf } from "/work/main/src/core/filter-list";
const {compiled}=await compileFilterList();
const len=new DataView(compiled.buffer,compiled.byteOffset).getUint32(0,true);const h=JSON.parse(new TextDecoder().decode(compiled.subarray(4,4+len)));
const at=4+len+h.hosts+h.mailHosts+h.patternHosts;const [w,t]=new TextDecoder().decode(compiled.subarray(at,at+h.words)).split("\n");
const W=new Set(w.split(" "));console.log(W.size,t.length,t);
const { themes } = await import("/work/main/test/labelled/all-images");
const { heldOutThemes } = await import("/work/main/test/labelled/held-out-images");
const c=new Map<string,number>();let hit=0;
const pics=[...Object.values(themes).flat(),...Object.values(heldOutThemes).flat()].filter((x:any)=>x.label==='picture');
for(const p of pics){const ws=wordsOf(p.url).filter(x=>W.has(x));if(ws.length||new RegExp(t,'i').test(p.url))hit++;for(const x of new Set(ws))c.set(x,(c.get(x)||0)+1)}
console.log(hit,pics.length,[...c].sort((a,b)=>b[1]-a[1]).slice(0,60).join(' '));
