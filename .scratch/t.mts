import { readFileSync } from "node:fs";
import { compileFilterList } from "/work/main/scripts/filter-list";
import { readFilterList } from "/work/main/src/core/filter-list";
import {FiltersEngine,Request} from '@ghostery/adblocker';
let t=performance.now();
const {compiled,info}=await compileFilterList();
console.log(info,compiled.length,performance.now()-t);
const ab = compiled.buffer.slice(compiled.byteOffset,compiled.byteOffset+compiled.length) as ArrayBuffer;
console.log(new TextDecoder().decode(compiled.subarray(4,120)));
t=performance.now();const l=readFilterList(ab);console.log('read',performance.now()-t);
for(const u of ['https://email.mg.planning.center/o/abc','https://u1.ct.sendgrid.net/wf/open?upn=x','https://www.google-analytics.com/collect?v=1','https://x.list-manage.com/track/open.php?u=1&id=2','https://shop.EXAMPLE.com/a.png','https://a.example/wf/open?upn=3'])console.log(u,l.match(new URL(u)));
t=performance.now();for(let i=0;i<20000;i++)l.match(new URL('https://img'+i%977+'.shop.example.com/media/'+i+'/product-'+i*7+'.jpg?w=600'));console.log('us/url',(performance.now()-t)/20);
// equivalence with the whole engine
const old=FiltersEngine.deserialize(readFileSync('/tmp/adg/engc.bin'));
const { themes } = await import("/work/main/test/labelled/all-images");
const { heldOutThemes } = await import("/work/main/test/labelled/held-out-images");
const r=JSON.parse(readFileSync('/work/main/node_modules/@adguard/dnr-rulesets/dist/filters/declarative/ruleset_3/ruleset_3.json','utf8'));
const urls:string[]=[...Object.values(themes).flat(),...Object.values(heldOutThemes).flat()].map((x:any)=>x.url);
let n=0;
for(const x of r){const f=x.condition.urlFilter; if(!f||n++%7)continue; let s=f.replace(/^\|\|/,'https://').replace(/^\|/,'').replaceAll('*','x9').replaceAll('^','/').replace(/\|$/,''); if(!/^https?:/.test(s)) s='https://zz.example.net/'+s.replace(/^\//,''); if(URL.canParse(s)) {urls.push(new URL(s).href); urls.push(new URL(s+'abc?q=1').href)}}
let diff=0;
for(const u of urls){const a=old.match(Request.fromRawDetails({url:u,type:'image',sourceUrl:''})).match; const b=l.match(new URL(u))!==null; if(a!==b){diff++; if(diff<30)console.log(a,b,u, old.match(Request.fromRawDetails({url:u,type:'image',sourceUrl:''})).filter?.toString(), l.match(new URL(u)))}}
console.log(urls.length,'diff',diff);
