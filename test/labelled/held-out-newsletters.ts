import type { LabelledImage } from "./labelled-image";

/** Held out. Newsletters and advertisements by mail services, as published in list archives and tests. */
export const heldOutNewsletters: readonly LabelledImage[] = [
  {
    name: "ho-sendgrid-center",
    label: "tracker",
    url: "https://u21271858.ct.sendgrid.net/wf/open?upn=V205WVhCy4PR6HeZySF-2Bw3CluF8orGT1S2xYZv2-2Fn0KYNSWKir12FRNQNDB-2Bdu9140dcpm9VOyyPjCy-2BKKUFZ1dBY4ZEJTMKw8j-2FfzRo56nXsgKVuH0eGKM-2FP6bDFFx1DrgMcYKMNF9-2FqG3XAIpOJ8R4z9BVTCb-2BbfGExYgrV1JeCY6q0v9-2FJmdHQmBFylIlAhPot2x-2FhPtsnyoQcn9bwGBekvd-2FL60QgO7jv21KE3pGymN-2BIMxPSksBZDjE1rpdCk4-2BuSdRgaO4bP19takfRYB-2B3X0SVkMxo8b1e6w0F5V-2FyhON5HqH-3D",
    html: `      </center>
<img src="https://u21271858.ct.sendgrid.net/wf/open?upn=V205WVhCy4PR6HeZySF-2Bw3CluF8orGT1S2xYZv2-2Fn0KYNSWKir12FRNQNDB-2Bdu9140dcpm9VOyyPjCy-2BKKUFZ1dBY4ZEJTMKw8j-2FfzRo56nXsgKVuH0eGKM-2FP6bDFFx1DrgMcYKMNF9-2FqG3XAIpOJ8R4z9BVTCb-2BbfGExYgrV1JeCY6q0v9-2FJmdHQmBFylIlAhPot2x-2FhPtsnyoQcn9bwGBekvd-2FL60QgO7jv21KE3pGymN-2BIMxPSksBZDjE1rpdCk4-2BuSdRgaO4bP19takfRYB-2B3X0SVkMxo8b1e6w0F5V-2FyhON5HqH-3D" alt="" width="1" height="1" border="0" style="height:1px !important;width:1px !important;border-width:0 !important;margin-top:0 !important;margin-bottom:0 !important;margin-right:0 !important;margin-left:0 !important;padding-top:0 !important;padding-bottom:0 !important;padding-right:0 !important;padding-left:0 !important;"/>`,
    source: "index 8331996605: mail by SendGrid, end of the body",
  },
  {
    name: "ho-sendgrid-own-host",
    label: "tracker",
    url: "http://url1228.toolhouseai.com/wf/open?upn=u001.8VSbhIUdN4goSJpK2MO-2BmgDD61jpOnCyHM761jq-2B66WLFW1r3GUgv1wX3vH-2F7plT2n3SNbh1pHWmjJB-2FnZgoR9ZMx2QKVXhf7ee-2FMmXfD2H6Q7CVbDDHdVD-2FUxClZUZ2al8WdC5fc67-2FG1QRI5QN4ceKBwaJZ7w-2Barjy9WZZjzvt6TDtOO1-2BLZN4Boj58fFZl31uKpC-2FwjLaqU07RMPehpQBsCC-2BoftrdaaePVvnaZjJSux-2FaxkWeceLZMuLs7cTxhU-2FiXJxkC93yAPvEnNHFgJ-2BpvzNssiG-3D",
    html: `<footer><p><a href='http://url1228.toolhouseai.com/ls/click?upn=u001.246ioErZx1GGwu3Rpqb-2FFIUdsTIXSyd4QOq00u0-2BJZhcfcDHFJpUWwbOKxR-2Fi3ORZu1n-3D'>Toolhouse Settings</a>.</p></footer><img src="http://url1228.toolhouseai.com/wf/open?upn=u001.8VSbhIUdN4goSJpK2MO-2BmgDD61jpOnCyHM761jq-2B66WLFW1r3GUgv1wX3vH-2F7plT2n3SNbh1pHWmjJB-2FnZgoR9ZMx2QKVXhf7ee-2FMmXfD2H6Q7CVbDDHdVD-2FUxClZUZ2al8WdC5fc67-2FG1QRI5QN4ceKBwaJZ7w-2Barjy9WZZjzvt6TDtOO1-2BLZN4Boj58fFZl31uKpC-2FwjLaqU07RMPehpQBsCC-2BoftrdaaePVvnaZjJSux-2FaxkWeceLZMuLs7cTxhU-2FiXJxkC93yAPvEnNHFgJ-2BpvzNssiG-3D" alt="" width="1" height="1" border="0" style="height:1px !important;width:1px !important;border-width:0 !important;margin-top:0 !important;margin-bottom:0 !important;"/></body></html>`,
    source: "index 54365214155: Toolhouse notification on the sender's own host",
  },
  {
    name: "ho-klaviyo-sendgrid",
    label: "tracker",
    url: "https://ci5.googleusercontent.com/proxy/6FWtPCkRiYUHsfeBLfLX_327b32-COdD78f1JBJoHDklVIn_SHgZ0UbSiLbXyUzxJj8qflTPvUr2qtEUVfYikZbnuYmGWDJ34_ph8wee0ggjM-IItiuF58J5uQOpx2Ezrh5ObZ2q3ZU5_9fnLMG7ZmHvPObM2ZRZ=s0-d-e1-ft#https://trk.klclick1.com/wf/open?upn=VKDLzgPuURiqwVY8LsC-2FLEYmVwW0EimIZdcPzUg-2Fan3o9bvd9tmcFNzpAgs-2FDObmu8CvhBEDqcCMr7z-2B4AgAor8x6lJiX16jS2d-2F6hUj07iJHhO9So1JEgS-2FDCgnSmABbYrWAXtMVJU-2BAqfNMMk13ZgQ6SfVRyw-2BM5W1CHZucwuLd1bHmJx-2Fz6IC45J672RZMpPFvi1-2FFZ5lq6noVmWrWtnIgaM-2FgjlEtuVBNBYXl49kfIc-2F6CJYOoXjZwvabnBkkjH-2F3OBbtKWX-3D",
    html: `<img src="https://ci5.googleusercontent.com/proxy/6FWtPCkRiYUHsfeBLfLX_327b32-COdD78f1JBJoHDklVIn_SHgZ0UbSiLbXyUzxJj8qflTPvUr2qtEUVfYikZbnuYmGWDJ34_ph8wee0ggjM-IItiuF58J5uQOpx2Ezrh5ObZ2q3ZU5_9fnLMG7ZmHvPObM2ZRZ=s0-d-e1-ft#https://trk.klclick1.com/wf/open?upn=VKDLzgPuURiqwVY8LsC-2FLEYmVwW0EimIZdcPzUg-2Fan3o9bvd9tmcFNzpAgs-2FDObmu8CvhBEDqcCMr7z-2B4AgAor8x6lJiX16jS2d-2F6hUj07iJHhO9So1JEgS-2FDCgnSmABbYrWAXtMVJU-2BAqfNMMk13ZgQ6SfVRyw-2BM5W1CHZucwuLd1bHmJx-2Fz6IC45J672RZMpPFvi1-2FFZ5lq6noVmWrWtnIgaM-2FgjlEtuVBNBYXl49kfIc-2F6CJYOoXjZwvabnBkkjH-2F3OBbtKWX-3D" alt="" width="1" height="1" border="0" style="min-height:1px!important;width:1px!important;border-width:0!important">`,
    source: "index 46462693189: Klaviyo shop newsletter as Gmail proxied it",
  },
  {
    name: "ho-toner-spam-sendgrid",
    label: "tracker",
    url: "https://u5502527.ct.sendgrid.net/wf/open?upn=qDFP1cL9hdNX7WQrpdn-2Fu7XygWdQI6yIZgL0kY3-2FlLbR1hHkz2Pl805xcXW-2BXECf2eYboKwYexMVUPZ-2FuXSKWYLHvgOwoeEThNH-2BUGfO6lI8PGNQUTktJ8b-2FV0WCDM2653qFd64xb3g-2FZQCtI2XSQ3yzyHybLAf-2FSgNQuiiZmk6si58wlHH-2FqDT2YIwY6CjVKJj5dym-2BviJvwZHUjsycIsxUIAg-2BZlZlZ4leeJZcoWTobUh-2F29SaiKlA1rLrkV2AlXA-2FRI1YkaBB-3D",
    html: `<FONT size=2>Oppure premi qui ed invia per cancellarti</FONT></TD></TR></TABLE>
<P>&nbsp;</P><img src="https://u5502527.ct.sendgrid.net/wf/open?upn=qDFP1cL9hdNX7WQrpdn-2Fu7XygWdQI6yIZgL0kY3-2FlLbR1hHkz2Pl805xcXW-2BXECf2eYboKwYexMVUPZ-2FuXSKWYLHvgOwoeEThNH-2BUGfO6lI8PGNQUTktJ8b-2FV0WCDM2653qFd64xb3g-2FZQCtI2XSQ3yzyHybLAf-2FSgNQuiiZmk6si58wlHH-2FqDT2YIwY6CjVKJj5dym-2BviJvwZHUjsycIsxUIAg-2BZlZlZ4leeJZcoWTobUh-2F29SaiKlA1rLrkV2AlXA-2FRI1YkaBB-3D" alt="" width="1" height="1" border="0" style="height:1px !important;width:1px !important;border-width:0 !important;margin-top:0 !important;margin-bottom:0 !important;margin-right:0 !important;margin-left:0 !important;"/>`,
    source: "index 16224317490: Italian toner spam",
  },
  {
    name: "ho-mailjet-oo",
    label: "tracker",
    url: "http://xz01x.mjt.lu/oo/gwu6hZh4UlpT2IBvYpgoIdejxOID8L8IMJWrSWhyTmpkdzVO2jlJyZB3Iq2pLynfa3QxuZutIplRyqc6/5ecec562/e.gif",
    html: `<br/><img src="http://xz01x.mjt.lu/oo/gwu6hZh4UlpT2IBvYpgoIdejxOID8L8IMJWrSWhyTmpkdzVO2jlJyZB3Iq2pLynfa3QxuZutIplRyqc6/5ecec562/e.gif" height="1" width="1" alt="" border="0" style="height:1px;width:1px;border:0;"/>`,
    source: "index 15650252940: mail by Mailjet",
  },
  {
    name: "ho-mailjet-mj-am",
    label: "tracker",
    url: "http://pzy4.mj.am/oo/nS473TJdQ9vPOU62xHArP2GNQwDUdzXJMqJOGsdCLZY1GFHSA48HtbtCHEVTY55fUpgzn5R1LNMu/47f2d357/e.gif",
    html: `<br/>
<img src="http://pzy4.mj.am/oo/nS473TJdQ9vPOU62xHArP2GNQwDUdzXJMqJOGsdCLZY1GFHSA48HtbtCHEVTY55fUpgzn5R1LNMu/47f2d357/e.gif" height="1" width="1" alt="" border="0" style="height:1px;width:1px;border:0;"/>`,
    source: "index 16459987443: mail by Mailjet on its other host",
  },
  {
    name: "ho-arroba-open-track",
    label: "tracker",
    url: "https://s1.arrobamail.com/class/open_track.php?dataType=t3&sid=1066014975AZD&lid=1028121249AZD&mid=1025279511AZD&uid=1024425887AZD&addr=fj2zJbT4h7MQN7XghC7moxEcHdCqmYjO7PdSMrCyZzGZHtOxP8RfDBF8hWwlsD60dtPR8tTMHPegoPNXNtC9%3D%3D&xfid=ae2778ymRcHiZRZNTaGP",
    html: `<p style="color: #666666;">Para de suscribirte de esta lista haz clic aquí</p>

<img src="https://s1.arrobamail.com/class/open_track.php?dataType=t3&sid=1066014975AZD&lid=1028121249AZD&mid=1025279511AZD&uid=1024425887AZD&addr=fj2zJbT4h7MQN7XghC7moxEcHdCqmYjO7PdSMrCyZzGZHtOxP8RfDBF8hWwlsD60dtPR8tTMHPegoPNXNtC9%3D%3D&xfid=ae2778ymRcHiZRZNTaGP" style="border:none !important;height: 1px !important;width: 1px !important;margin: 0 !important;" width="1" height="1" border="0" alt="" /></body>`,
    source: "index 16346619967: mail by ArrobaMail (Argentina): the address encrypted in a parameter",
  },
  {
    name: "ho-activecampaign-link-tracker",
    label: "tracker",
    url: "https://motorcityfunding.lt.acemlnd.com/Prod/link-tracker?nl=1&c=48&m=74&s=dfe0a4919a875a62b92706a228413c86&l=open&account=motorcityfunding.activehosted.com&a=225755085",
    html: `</table></div>
<img src="https://motorcityfunding.lt.acemlnd.com/Prod/link-tracker?nl=1&c=48&m=74&s=dfe0a4919a875a62b92706a228413c86&l=open&account=motorcityfunding.activehosted.com&a=225755085" border="0" width="1" height="1" style="display:block;width:1px!important;min-width:1px!important;max-width:1px!important;height:1px!important;border:0;overflow:hidden;" />`,
    source: "index 22478784054: finance broker's mail by ActiveCampaign",
  },
  {
    name: "ho-mautic-email-gif",
    label: "tracker",
    url: "http://info.fdc-k.co.ke/email/eb324dca1ff5798130619.gif",
    html: `            </center>
        </div>
<img height="1" width="1" src="http://info.fdc-k.co.ke/email/eb324dca1ff5798130619.gif" alt="" />`,
    source: "index 22368498506: training centre's mail by Mautic",
  },
  {
    name: "ho-mautic-own-host-https",
    label: "tracker",
    url: "https://mautic.fdc-k.or.ke/email/06de4628027f144127911.gif",
    html: `<div data-empty="true"><br /></div></td></tr></table></center>
        </div>
<img height="1" width="1" src="https://mautic.fdc-k.or.ke/email/06de4628027f144127911.gif" alt="" />If you'd like to unsubscribe and stop receiving these emails`,
    source: "index 296721612: the same sender's other host",
  },
  {
    name: "ho-imgcaa-open-image",
    label: "tracker",
    url: "https://img.i.imgcaa.com/open/suv4R5wIb2ybnKHnCJzLl2/image.gif",
    html: `<img src="https://img.i.imgcaa.com/open/suv4R5wIb2ybnKHnCJzLl2/image.gif" height="1" width="1" border="0" alt="" style="height:1px !important; width:1px !important;"><br>`,
    source: "index 15706652563: lorry-driving school's mail",
  },
  {
    name: "ho-vates-mandrill",
    label: "tracker",
    url: "http://bounce.vates.tech/track/open.php?u=30504962&id=aa59d06fd9d0a741e06a4195b1487e09",
    html: `<style></style></div>
<img src="http://bounce.vates.tech/track/open.php?u=30504962&id=aa59d06fd9d0a741e06a4195b1487e09" height="1" width="1" alt="">`,
    source: "index 36773180896: developer's patch sent over Mandrill",
  },
  {
    name: "ho-transcriptsguru-mandrill",
    label: "tracker",
    url: "https://mandrillapp.com/track/open.php?u=9812467&id=04c18b8bb04aceb0f1f10af8fb47d151",
    html: `<div></div></td></tr></tbody></table></div>
<img src="https://mandrillapp.com/track/open.php?u=9812467&amp;id=04c18b8bb04aceb0f1f10af8fb47d151" height="1" width="1">`,
    source: "index 16639312307: notification by Mandrill, copied into a PHP mailer",
  },
  {
    name: "ho-delbravo-mailchimp",
    label: "tracker",
    url: "https://delbravo.us17.list-manage.com/track/open.php?u=76e502f3fbaa18871ef302c62&id=59fd1de21a&e=d3ac9326dc",
    html: `		</tbody></table>
	</center>
<img width="1" height="1" src="https://delbravo.us17.list-manage.com/track/open.php?u=76e502f3fbaa18871ef302c62&amp;id=59fd1de21a&amp;e=d3ac9326dc">
</body>`,
    source: "index 43783752858: customs broker's mail by Mailchimp",
  },
  {
    name: "ho-nextdraft-mailchimp",
    label: "tracker",
    url: "http://nextdraft.us2.list-manage.com/track/open.php?u=6727e75fb36f047e0bc59&id=003674c343&e=6678722d61",
    html: `<img src="http://nextdraft.us2.list-manage.com/track/open.php?u=6727e75fb36f047e0bc59&id=003674c343&e=6678722d61" height="1" width="1">`,
    source: "index 44451755: NextDraft newsletter in a sanitiser's test",
  },
  {
    name: "ho-mailchimp-template-test",
    label: "tracker",
    url: "https://us9.mailchimp.com/mctx/opens?xid=f45c6a031d&uid=184686458&pool=template_test&subject=Mailchimp+Template+Test+-+%22t3%22",
    html: `        </center>
    <img src="https://us9.mailchimp.com/mctx/opens?xid=f45c6a031d&uid=184686458&pool=template_test&subject=Mailchimp+Template+Test+-+%22t3%22" height="1" width="1" alt=""></body>`,
    source: "index 13983870495: test mail of Mailchimp, copied into a Ruby mailer",
  },
  {
    name: "ho-email-index-open-log",
    label: "tracker",
    url: "https://www.email-index.com/email_open_log_pic.php?J=hM7n13xSJjVMFGgvJiKG6PuF&C=zI9XZK8W1NT47jUxDveLHxfu",
    html: `</table>
                        <img src="https://www.email-index.com/email_open_log_pic.php?J=hM7n13xSJjVMFGgvJiKG6PuF&C=zI9XZK8W1NT47jUxDveLHxfu" alt="" border="0" height="1" width="1" style="width:1px;height:1px,border:0"/><div id='t20141110'></div></body>`,
    source: "index 47729166154: conference spam",
  },
  {
    name: "ho-congresolatina-open-log",
    label: "tracker",
    url: "https://track.congresolatina.net/email_open_log_pic.php?J=BQoK1vmR2WLq1KFmvFJj2Uqz&C=2Q9ZNr4q5u3mt7D9laKUI4Kn",
    html: `<img src="https://track.congresolatina.net/email_open_log_pic.php?J=BQoK1vmR2WLq1KFmvFJj2Uqz&C=2Q9ZNr4q5u3mt7D9laKUI4Kn" alt="" border="0" height="1" width="1" style="width:1px;height:1px,border:0"/><div id='t20141110'></div>`,
    source: "index 54250766389: conference spam on another host",
  },
  {
    name: "ho-consultores-rh",
    label: "tracker",
    url: "https://tr220505813.consultores-rh.com/i/90h07HVH/k3enmC6B.gif",
    html: `<img src="https://tr220505813.consultores-rh.com/i/90h07HVH/k3enmC6B.gif" width="1" height="1" alt="">
</body>`,
    source: "index 16388137142: Mexican course spam",
  },
  {
    name: "ho-consultores-rh-in-inches",
    label: "tracker",
    url: "https://tr220505813.consultores-rh.com/i/j2b41v1/abcG2lU5.gif",
    html: `<p class="MsoNormal"><span style="mso-fareast-language:ES-MX"><img border="0" width="1" height="1" style="width:.0104in;height:.0104in" id="_x0000_i1025" src="https://tr220505813.consultores-rh.com/i/j2b41v1/abcG2lU5.gif"></span></p>`,
    source: "index 16935485144: the same forwarded through Word: the size in inches",
  },
  {
    name: "ho-unisender-read-tracker",
    label: "tracker",
    url: "https://us21.besteml.com/ru/mail_read_tracker/3626893?hash=5tiof73yo8hhktpi06ngqud3zkw912f8gxnzqhilwncegy45e9wp3bbk67guynmker8udl6axrcakbzjwjir87i60insyxexm8h5fs2hd3ukqs",
    html: `<center><table><tr><td><img src="https://us21.besteml.com/ru/mail_read_tracker/3626893?hash=5tiof73yo8hhktpi06ngqud3zkw912f8gxnzqhilwncegy45e9wp3bbk67guynmker8udl6axrcakbzjwjir87i60insyxexm8h5fs2hd3ukqs" width="1" height="1" alt="" title="" border="0"></td></tr></table></center></body>`,
    source: "index 15509241668: Russian mail by UniSender",
  },
  {
    name: "ho-unisender-bank-host",
    label: "tracker",
    url: "https://email.tb.ru/ru/eu1_read_tracker/3670461?hash=4bdkwxem8yuwygtvxr6f5welo87n40kfmjy0222wdf1czw89fbiovcmwhrtm2bu8zd0p26md7jx1er5l6nztb7h7jd116wa37c8bgw719vfaidcieh7ze37icdhz8cs4jbkfpyke36a4rbhk5wiama7g0g8xi08827b8f9s8imnri2fwhmmhk58pof3ztc3paslw10fhjvb6sv5ea1yehs1yna7j",
    html: ` Отписаться от рассылки</span></td></tr></table><center><table><tr><td><img src="https://email.tb.ru/ru/eu1_read_tracker/3670461?hash=4bdkwxem8yuwygtvxr6f5welo87n40kfmjy0222wdf1czw89fbiovcmwhrtm2bu8zd0p26md7jx1er5l6nztb7h7jd116wa37c8bgw719vfaidcieh7ze37icdhz8cs4jbkfpyke36a4rbhk5wiama7g0g8xi08827b8f9s8imnri2fwhmmhk58pof3ztc3paslw10fhjvb6sv5ea1yehs1yna7j" width="1" height="1" alt="" title="" border="0"></td></tr></table></center></body>`,
    source: "index 8775022441: a Russian bank's mail by UniSender on its own host",
  },
  {
    name: "ho-track-opening-index-php",
    label: "tracker",
    url: "https://linkedindatabase.info/app/index.php/campaigns/mhs0jxg7aiuft/track-opening/zoeyl57qi6ael",
    html: `<span style="color:#843c0c">Aiden Watson<br />
VP of sales</span><br />
&nbsp;<img width="1" height="1" src="https://linkedindatabase.info/app/index.php/campaigns/mhs0jxg7aiuft/track-opening/zoeyl57qi6ael" alt="" />
</body>`,
    source: "index 16347829331: mail by MailWizz",
  },
  {
    name: "ho-track-opening-plain",
    label: "tracker",
    url: "https://mailing.crytrex.com/campaigns/ve4dfp8g5ljm0/track-opening/iyn7xqj9u748f",
    html: `** Sponsored Newsletter **<br />
no more newsletter?<br /></div>
<img width="1" height="1" src="https://mailing.crytrex.com/campaigns/ve4dfp8g5ljm0/track-opening/iyn7xqj9u748f" alt="" />`,
    source: "index 31659794021: another by MailWizz",
  },
  {
    name: "ho-track-opening-http",
    label: "tracker",
    url: "http://vip.ossedm.com/index.php/campaigns/ctlp1f8344he6/track-opening/5yocoz49oqxx7",
    html: `Website:&nbsp;www.hondetechco.com<br />
<img width="1" height="1" src="http://vip.ossedm.com/index.php/campaigns/ctlp1f8344he6/track-opening/5yocoz49oqxx7" alt="" />`,
    source: "index 15681316216: Chinese trader's mail by MailWizz",
  },
  {
    name: "ho-winhooo-open-msgid",
    label: "tracker",
    url: "http://tracking.winhooo.getcnmfg.com/tracking/open?msgid=gwgnBwBpj2J9yhDaTjqI2b2&c=1916750986723041763",
    html: `<img src="http://tracking.winhooo.getcnmfg.com/tracking/open?msgid=gwgnBwBpj2J9yhDaTjqI2b2&c=1916750986723041763" style="width:1px;height:1px" alt="" /><a style="display : none;" href="http://tracking.winhooo.getcnmfg.com/tracking/botclick"></a>`,
    source: "index 15302014139: Chinese trader's mail: second counter, sized by style",
  },
  {
    name: "ho-webedm-unquoted",
    label: "tracker",
    url: "http://tracer.webedmservice.com/img/9WFCZRWM3VPF8N3V7R82288N75DU/spacer.gif/",
    html: `	</tbody>
</table><br><br><img src=http://tracer.webedmservice.com/img/9WFCZRWM3VPF8N3V7R82288N75DU/spacer.gif/></body>`,
    source:
      "index 16916635748: mail by webedmservice: unquoted and unsized, the slash becomes a part of the URL",
  },
  {
    name: "ho-mailrelay-logo-gif",
    label: "tracker",
    url: "http://ics.mailrelay-v.com/newsimg/311496/logo.gif",
    html: `ICADS 2021 Convener.<br><a href="http://ics.mailrelay-v.com/newslink/311496/23.html" target="_blank"><strong>https://ics.events/</strong></a>.<br>
</div>
<img src="http://ics.mailrelay-v.com/newsimg/311496/logo.gif" width="1" height="1" alt="" border="0"></body>`,
    source: "index 8737197622: conference mail by Mailrelay: the counter is named logo.gif",
  },
  {
    name: "ho-acton-endline",
    label: "tracker",
    url: "https://go.streakwave.com/acton/o/17746/s-047f-2308/l-0012:c825/l-0012/UVADTDTDU/endline.gif",
    html: `<img alt="" border="0" src="https://go.streakwave.com/acton/o/17746/s-047f-2308/l-0012:c825/l-0012/UVADTDTDU/endline.gif">
	
				</td></tr>`,
    source: "index 16701195079: Streakwave newsletter by Act-On, unsized",
  },
  {
    name: "ho-acymailing-180x2",
    label: "tracker",
    url: "https://www.acyba.com/index.php?option=com_acymailing&ctrl=stats&mailid=75&subid=137559&no_html=1&Itemid=72",
    html: `</table>
</div>
<img  alt="" src="https://www.acyba.com/index.php?option=com_acymailing&amp;ctrl=stats&amp;mailid=75&amp;subid=137559&amp;no_html=1&amp;Itemid=72" border="0" height="2"
width="180" />
</body>`,
    source: "index 25635598423: Acyba's newsletter by its AcyMailing: 180 by 2 pixels",
  },
  {
    name: "ho-fubar-emailpixel",
    label: "tracker",
    url: "https://fubar.com/emailpixel.php?h=6C28SHxIy6RNiI1kXfODu4BewzN7EJvgTWyGIL7mI5T6lTqpUxIMXPisESLJFHU0PgVoJtU9AA9OwXF2WQPi74uWmpFMd52Vd85YPt2Zbpzm00OUwPvRZ2kyYsCvMBt6Qm&e=619180707&type=INVITE_BACK",
    html: `<table style="width:100%;max-width:500px;font-family:helvetica;margin-left:auto;margin-right:auto;" border="0" cellpadding="0" cellspacing="0"><tr><td align="center"><img src='https://fubar.com/emailpixel.php?h=6C28SHxIy6RNiI1kXfODu4BewzN7EJvgTWyGIL7mI5T6lTqpUxIMXPisESLJFHU0PgVoJtU9AA9OwXF2WQPi74uWmpFMd52Vd85YPt2Zbpzm00OUwPvRZ2kyYsCvMBt6Qm&e=619180707&type=INVITE_BACK' alt='' border='0' /></td></tr></table>`,
    source: "index 405593282: fubar invitation, unsized in a table of its own",
  },
  {
    name: "ho-beehiiv-open-row",
    label: "tracker",
    url: "https://link.mail.beehiiv.com/ss/o/u001.kTieqfVQytRNJ4rMDFpGte/460/wifwz6lbeYU9k2YP7W49qR/ho.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td style="height:0px;width:0px;"><div style="height:1px;" data-open-tracking="true"> <img src="https://link.mail.beehiiv.com/ss/o/u001.kTieqfVQytRNJ4rMDFpGte/460/wifwz6lbeYU9k2YP7W49qR/ho.gif" alt="" width="1" height="1" border="0" style="height:1px !important;width:1px !important;border-width:0 !important;margin-top:0 !important;margin-bottom:0 !important;padding:0 !important;"/> </div></td></tr></table>`,
    source: "index 47062892868: beehiiv newsletter",
  },
  {
    name: "ho-customerio-hidden",
    label: "tracker",
    url: "https://e.customeriomail.com/e/o/eyJlbWFpbF9pZCI6ImRnVHR5UWdEQVBMZ0dfSGdHd0dPeGZMODVtN2U1RklZRzNGS3JrRT0ifQ==",
    html: `</table><!-- End --><img src="https://e.customeriomail.com/e/o/eyJlbWFpbF9pZCI6ImRnVHR5UWdEQVBMZ0dfSGdHd0dPeGZMODVtN2U1RklZRzNGS3JrRT0ifQ==" style="height: 1px !important; max-height: 1px !important; max-width: 1px !important; width: 1px !important; display: none !important" alt=""/>`,
    source: "index 9601334023: Visily mail by Customer.io",
  },
  {
    name: "ho-constantcontact-hidden-div",
    label: "tracker",
    url: "https://r20.rs6.net/on.jsp?ca=aede6272-39dc-419d-8353-c9bc1caa95b7&a=1133104753897&c=5c2b1b9a-09d2-4fbf-9db2-a013429068b5&ch=7e4b2ddb-87c9-4276-9ffa-0802b1c452db",
    html: `<div id="tracking-image" style="color: transparent; display: none; font-size: 1px; line-height: 1px; max-height: 0px; max-width: 0px; opacity: 0; overflow: hidden;"><img src="https://r20.rs6.net/on.jsp?ca=aede6272-39dc-419d-8353-c9bc1caa95b7&a=1133104753897&c=5c2b1b9a-09d2-4fbf-9db2-a013429068b5&ch=7e4b2ddb-87c9-4276-9ffa-0802b1c452db" / alt=""></div> <div class="shell" lang="en-US"></div>`,
    source: "index 2411918651: mail by Constant Contact",
  },
  {
    name: "ho-constantcontact-visible-unsized",
    label: "tracker",
    url: "http://r20.rs6.net/on.jsp?ca=1f85c8e3-2541-4412-a575-82daa5eac53e&a=1133535472430&c=&ch=",
    html: `<span data-entity-ref="preheader">Watch!</span>
</div>
<img alt="" src="http://r20.rs6.net/on.jsp?ca=1f85c8e3-2541-4412-a575-82daa5eac53e&amp;a=1133535472430&amp;c=&amp;ch="/>
</div>`,
    source: "index 62394515862: mail by Constant Contact of 2019: unsized behind the preheader",
  },
  {
    name: "ho-constantcontact-new-host",
    label: "tracker",
    url: "https://lkkuxyave.cc.rs6.net/on.jsp?ca=65f74901-1061-45b1-9514-60127e567261&a=1134466624619&c=3ad4c403-f1b5-4341-8735-bafddc3a7164&ch=a1a85724-0470-462d-ada0-76d05eafba99",
    html: `<div id="tracking-image" style="color: transparent; display: none; font-size: 1px; line-height: 1px; max-height: 0px; max-width: 0px; opacity: 0; overflow: hidden;"><img src="https://lkkuxyave.cc.rs6.net/on.jsp?ca=65f74901-1061-45b1-9514-60127e567261&a=1134466624619&c=3ad4c403-f1b5-4341-8735-bafddc3a7164&ch=a1a85724-0470-462d-ada0-76d05eafba99" / alt=""></div>`,
    source: "index 55134620611: mail by Constant Contact of 2024 on a host per customer",
  },
  {
    name: "ho-hubspot-cto",
    label: "tracker",
    url: "https://email.capital-infusion.com/e3t/Cto/2O+113/d2MBYV04/VXcc3r2rM1lHW5MYnw73brCJzVJvnzy4VppjBW3V8kY53CKRMBNu7j",
    html: `    </div>
  
<img src="https://email.capital-infusion.com/e3t/Cto/2O+113/d2MBYV04/VXcc3r2rM1lHW5MYnw73brCJzVJvnzy4VppjBW3V8kY53CKRMBNu7j" alt="" width="1" height="1" border="0" style="display:none!important;min-height:1px!important;width:1px!important;border-width:0!important">`,
    source: "index 15246914805: capital-infusion.com by HubSpot",
  },
  {
    name: "ho-hubspot-e2t-bare",
    label: "tracker",
    url: "https://www.hubspot.com/e2t/o/*W2PPG2f7XTbBMV93q3t1V2lKd0/*nVJ6AO0uXCIsNtXOXZsp3mf6aBHvbwJdbI1dd2MDvxyqEpAGSaV0heqnuKwqdhLChEgfB4kUvtFb5AoWN5mgzh4nkO/5/f18dQhb0J6w1f0UhKC4qERSD6N5QLDXgiJQ6CO8vYZ7mt19wCyFrNiXKV93JJMU4eINi4KJXO0",
    html: `<!-- end coded_template: id:5677628597 path:Custom/email/email/OneOffEmail2018.html -->
<img src="https://www.hubspot.com/e2t/o/*W2PPG2f7XTbBMV93q3t1V2lKd0/*nVJ6AO0uXCIsNtXOXZsp3mf6aBHvbwJdbI1dd2MDvxyqEpAGSaV0heqnuKwqdhLChEgfB4kUvtFb5AoWN5mgzh4nkO/5/f18dQhb0J6w1f0UhKC4qERSD6N5QLDXgiJQ6CO8vYZ7mt19wCyFrNiXKV93JJMU4eINi4KJXO0" alt="" width="1" height="1" border="0" style="display:none!important;min-height:1px!important;width:1px!important">`,
    source: "index 15188573104: HubSpot mail of 2018 (the end of its tag is the service's usual one)",
  },
  {
    name: "ho-sendy-after-html",
    label: "tracker",
    url: "https://kantorpos.domainesia.com/t/yCgHTVRaESoatjMQQ5pWlU/FBL70nIYUrBBndnq7EMz4Q",
    html: `</table>
</body>
</html>
<img src="https://kantorpos.domainesia.com/t/yCgHTVRaESoatjMQQ5pWlU/FBL70nIYUrBBndnq7EMz4Q" alt="" style="width:1px;height:1px;"/>`,
    source: "index 15502811157: DomaiNesia mail by Sendy, behind the end of the document",
  },
  {
    name: "ho-feedburner-item",
    label: "tracker",
    url: "http://feeds.feedburner.com/~r/TravelernewsGroupVIDEO/~4/OL1knRRePak",
    html: `<div style="font-family:Helvetica,sans-serif;color:#494949;text-align:justify;font-size:13px"><p><img src="http://feeds.feedburner.com/~r/TravelernewsGroupVIDEO/~4/OL1knRRePak" height="1" width="1" alt=""></p></div>`,
    source: "index 7819617314: digest of a feed: FeedBurner's counter of the item",
  },
  {
    name: "ho-emma-track",
    label: "tracker",
    url: "https://t.e2ma.net/track/xfkw5w/n38ojsac",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="left" style="line-height:0px; font-size:0px" valign="top">
<div style="line-height:0px; font-size:0px"><img src="https://t.e2ma.net/track/xfkw5w/n38ojsac" width="1" height="1"></div>
</td></tr></table>`,
    source: "index 12052977450: MIT Sloan Management Review by Emma",
  },
  {
    name: "ho-litmus-address",
    label: "tracker",
    url: "https://jwl2ap3q.emltrk.com/jwl2ap3q?d=reader@reader.example",
    html: `<div id="_t"></div><img src="https://jwl2ap3q.emltrk.com/jwl2ap3q?d=reader@reader.example" width="1" height="1" border="0" alt="" />`,
    source:
      "index 37767838140: Litmus counter with the address, the URL from a list of trackers; the markup is Litmus's",
  },
  {
    name: "ho-sugarcrm-image-entry",
    label: "tracker",
    url: "http://crm.harborlight-example.com/sugarcrm/index.php?entryPoint=image&identifier=67265bda-22a4-45b4-9cd2-4b86326d339a",
    html: `<p>Remove me</p><br><IMG HEIGHT='1' WIDTH='1' src='http://crm.harborlight-example.com/sugarcrm/index.php?entryPoint=image&identifier=67265bda-22a4-45b4-9cd2-4b86326d339a'></body>`,
    source: "index 15769488967: SugarCRM campaign mail in its tests, with another host",
  },
  {
    name: "ho-malware-stat-php",
    label: "tracker",
    url: "https://pictot.shop/stat.php?mmWCCdXSOWQQiWuFTRZaO4YH1TpxZesbiTo9kcqk6D7dtZmDoyzJen1I651T4qHtwIcCxcHZaFr7NwxNnrljfZ20QYZO1QTcDe0D%2F1nG8KMhPBnUSuzXDc1DlwB20tf4C27moB851mRgW%2BtqN6E28fuhJ7ICJ8oVUxxBy2VHvcQF%3D",
    html: `<div>With best regards,<br>Freeman&nbsp;Campbell<br>Tranquil Holdings</div><div><img width=1 height=1 alt="" src="https://pictot.shop/stat.php?mmWCCdXSOWQQiWuFTRZaO4YH1TpxZesbiTo9kcqk6D7dtZmDoyzJen1I651T4qHtwIcCxcHZaFr7NwxNnrljfZ20QYZO1QTcDe0D%2F1nG8KMhPBnUSuzXDc1DlwB20tf4C27moB851mRgW%2BtqN6E28fuhJ7ICJ8oVUxxBy2VHvcQF%3D"></div></body>`,
    source: "index 7729258969: malware spam of 2024",
  },
  {
    name: "ho-phish-visibility-hidden",
    label: "tracker",
    url: "http://thebandalisty.com/track/o89744LoEdo58294209zoFl47997NzO33728pmCV176",
    html: `<img alt="" src="http://thebandalisty.com/track/o89744LoEdo58294209zoFl47997NzO33728pmCV176" width="1px" height="1px" style="visibility:hidden">
</tbody>
</table>`,
    source: "index 4743430411: phishing mail (phishing_pot email/sample-1097.eml)",
  },
  {
    name: "ho-rotary-header",
    label: "picture",
    url: "http://ih.constantcontact.com/fs023/1102180066109/img/49.jpg",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td valign="bottom" rowspan="1" colspan="1" align="middle"><img height="108" name="ACCOUNT.IMAGE.49" border="0" width="624"  alt="2010-11 header" src="http://ih.constantcontact.com/fs023/1102180066109/img/49.jpg" /></td></tr></table>`,
    source: "index 41374966935: Rotary district's newsletter of 2011 by Constant Contact",
  },
  {
    name: "ho-rotary-share-left",
    label: "picture",
    url: "http://img.constantcontact.com/ui/images1/shr_drw_left.png",
    html: `<table cellpadding="0" cellspacing="0" class="shr-btn-tbl"><tr><td><img src="http://img.constantcontact.com/ui/images1/shr_drw_left.png" /></td></tr></table>`,
    source: "index 41374966935: its share bar: an end piece without size, alt or style",
  },
  {
    name: "ho-rotary-share-divider",
    label: "picture",
    url: "http://img.constantcontact.com/ui/images1/shr_drw_divider.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td><img src="http://img.constantcontact.com/ui/images1/shr_drw_divider.png" style="border:0;" /></td></tr></table>`,
    source: "index 41374966935: its share bar: a divider",
  },
  {
    name: "ho-rotary-share-facebook",
    label: "picture",
    url: "http://img.constantcontact.com/ui/images1/shr_drw_fb.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td><a href="http://s.rs6.net/t?e=2narQ8BMHcm&c=1&r=1" title="Share with Facebook"><img src="http://img.constantcontact.com/ui/images1/shr_drw_fb.png" style="border:0;" /></a></td></tr></table>`,
    source: "index 41374966935: its share bar: a button",
  },
  {
    name: "ho-rotary-editor",
    label: "picture",
    url: "http://rotaryview.ssi-rotary.com/D5450/0708/0708-Spence-tmb.jpg",
    html: `<div><img vspace="5" border="0" hspace="5"  alt="Spence The Editarian" src="http://rotaryview.ssi-rotary.com/D5450/0708/0708-Spence-tmb.jpg" align="left">
<div><font size="2">Got a Rotary story to tell?</font></div></img></div>`,
    source: "index 41374966935: its editor's picture",
  },
  {
    name: "ho-org-facebook-icon",
    label: "picture",
    url: "https://gallery.mailchimp.com/653153ae841fd11de66ad181a/images/sfs_icon_facebook.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="left" valign="middle" width="16"><img border="0" src="https://gallery.mailchimp.com/653153ae841fd11de66ad181a/images/sfs_icon_facebook.png" style="margin: 0 !important;" /></td></tr></table>`,
    source: "index 3491194477: Open Rights Group newsletter",
  },
  {
    name: "ho-emma-hidden-preheader-spacer",
    label: "picture",
    url: "https://images.e2ma.net/images/spacer.gif",
    html: `<div style="display: none !important; mso-hide:all;">Actionable insights, for as low as $1.09 per week.</div>
<img style="display: none !important; mso-hide:all;" src="https://images.e2ma.net/images/spacer.gif" width="1" height="1" alt="Actionable insights, for as low as $1.09 per week.">`,
    source:
      "index 12052977450: MIT Sloan by Emma: a hidden spacer that bears the preheader as alt, the same for everyone",
  },
  {
    name: "ho-mailpoet-top",
    label: "picture",
    url: "https://ps.w.org/mailpoet/assets/newsletter-templates/farmers-market/FarmersMarket-Top-2.jpg",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td class="mailpoet_image " align="center" valign="top" style="border-collapse:collapse">
          <img src="https://ps.w.org/mailpoet/assets/newsletter-templates/farmers-market/FarmersMarket-Top-2.jpg" width="660" alt="FarmersMarket-Top" style="height:auto;max-width:100%;-ms-interpolation-mode:bicubic;border:0;display:block;outline:none;text-align:center;width:100%" />
        </td></tr></table>`,
    source: "index 16398854940: MailPoet newsletter",
  },
  {
    name: "ho-archive-facebook",
    label: "picture",
    url: "https://cdn-images.mailchimp.com/icons/social-block-v2/color-facebook-48.png",
    html: `<a href="https://archive.us20.list-manage.com/track/click?u=7d57f3146338161ff578dde82&amp;id=28488657c8&amp;e=25383e5130" target="_blank"><img src="https://cdn-images.mailchimp.com/icons/social-block-v2/color-facebook-48.png" alt="Facebook" style="display:block;border:0;height:auto;outline:none;text-decoration:none" width="24" height="24"></a>`,
    source: "index 16635468399: newsletter by Mailchimp, icon",
  },
  {
    name: "ho-canary-twitter",
    label: "picture",
    url: "https://cdn-images.mailchimp.com/icons/social-block-v2/outline-gray-twitter-48.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="center" valign="middle" width="24"><a href="http://www.twitter.com/CanaryMailApp" target="_blank"><img src="https://cdn-images.mailchimp.com/icons/social-block-v2/outline-gray-twitter-48.png" alt="Twitter" style="display: block;" height="24" width="24"></a></td></tr></table>`,
    source: "index 24891753277: Canary Mail's newsletter, icon",
  },
  {
    name: "ho-hubspot-twitter-height",
    label: "picture",
    url: "https://hs-6342968.f.hubspotemail.net/hs/hsstatic/TemplateAssets/static-1.24/img/hs_default_template_images/modules/Follow+Me+-+Email/twitter_circle_grey.png",
    html: `<img src="https://hs-6342968.f.hubspotemail.net/hs/hsstatic/TemplateAssets/static-1.24/img/hs_default_template_images/modules/Follow+Me+-+Email/twitter_circle_grey.png" alt="Twitter" height="25" style="outline:none;text-decoration:none;border:none;width:auto!important;height:25px!important;vertical-align:middle" valign="middle" width="auto">`,
    source: "index 16311412374: mail by HubSpot, icon on a mail host, width auto",
  },
  {
    name: "ho-mosaico-resize",
    label: "picture",
    url: "https://www.webtouchsystem.com/file/client/2288/gallery/mosaico/5e3a74a6d1a1b_1580889254.gif?method=resize&width=570",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td valign="top" align="center">
                                            <img class="mobile-full" alt="" style="border: 0px; max-width: 570px; display: block; border-radius: 0px; width: 100%; height: auto; font-size: 13px; font-family: Arial, Helvetica, sans-serif; color: #3f3f3f;" src="https://www.webtouchsystem.com/file/client/2288/gallery/mosaico/5e3a74a6d1a1b_1580889254.gif?method=resize&amp;width=570" width="570" border="0"></td></tr></table>`,
    source: "index 16334989506: mail by webedmservice: picture resized by parameters",
  },
  {
    name: "ho-lorry-school-photo",
    label: "picture",
    url: "https://img.i.imgcaa.com/client_files/cdlschooltexas/images/stamp-ready-women-1.jpg",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="left" style="padding: 0; margin: 0; width: 600px;"><img style="width: 600px; height: 200px;" src="https://img.i.imgcaa.com/client_files/cdlschooltexas/images/stamp-ready-women-1.jpg" alt="stamp-ready-women-1.jpg" width="600" height="200" /></td></tr></table>`,
    source: "index 15422937291: lorry-driving school's mail, on the host of its counter",
  },
  {
    name: "ho-beehiiv-asset",
    label: "picture",
    url: "https://media.beehiiv.com/cdn-cgi/image/fit=scale-down,format=auto,onerror=redirect,quality=80/uploads/asset/file/dcbc0422-e91e-4be2-9044-0744bbc94e07/6543f3704bcc1407f3339baf.png?t=1702884418",
    html: `<a href="https://link.mail.beehiiv.com/ss/c/u001.gBBF4_Z9Vu1XLod-1Sk7EkWM-KbQmaFfJX4dKJqmyaLhKJ3N1wMaaP1WEIEDTivpacXiyisfPA5At6u6/h1/h001.5MgxpUbM1oTKZd07DqDYRmEopNmicT_ub9oM1aAWmyS" rel="noopener noreferrer nofollow" style="text-decoration:none;" target="_blank"><img src="https://media.beehiiv.com/cdn-cgi/image/fit=scale-down,format=auto,onerror=redirect,quality=80/uploads/asset/file/dcbc0422-e91e-4be2-9044-0744bbc94e07/6543f3704bcc1407f3339baf.png?t=1702884418" alt="" height="auto" width="252" style="display:block;width:100%;" border="0"/></a>`,
    source: "index 46966344630: beehiiv newsletter, picture by an image service",
  },
  {
    name: "ho-visily-facebook-broken-width",
    label: "picture",
    url: "https://userimg-assets.customeriomail.com/images/client-env-140525/1688377142020_%F0%9F%A6%86%20icon%20_Facebook%20v1_-min_01H4DHXAXQFVHK20VDTSFVV5E5.png",
    html: `<a href="https://e.customeriomail.com/e/c/QStaus-PTqgnFv41V1JbNbwhOOOqzNp0rN1VLwwLsHhe5ohW0yVWp0WBmiafO2Hd1p3JnDmt1kxqDO2WgfjXWyNBze/8c6c6b6292e61589aeb7a7e686096a7c8227c34ba73d678486dac03cba893f93" target="_blank"><img src="https://userimg-assets.customeriomail.com/images/client-env-140525/1688377142020_%F0%9F%A6%86%20icon%20_Facebook%20v1_-min_01H4DHXAXQFVHK20VDTSFVV5E5.png" width="31.50769230769231" height="auto" alt="Facebook" title="Facebook" style="display:block;height:auto;border:0"/></a>`,
    source: "index 9601334023: Visily mail, icon of a fractional width, emoji in the URL",
  },
  {
    name: "ho-brevo-spacer-token",
    label: "picture",
    url: "https://img.email.hjlautoparts.com/im/2683805/0eb874a5587687bdffe86faa0f81593b1d9b4ffa669cd9c9f824bbf29731bdf8.gif?e=BvysjWCBDuKa2mzO7U_2LJhry9bT0nehC1aMxORbIlN7wbPGhhPQRiB3ynOlgVS1s5le8_Aql7BZDtnUFlZ9oofj0BlGMg4na5L-r_V-42LhlZqzPyj7kV2TOt7fbKmGpoR3WmRrSp_TKLvppPQEX4DEb3yoRzATg_5tEWtsWx",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td valign="top" height="38"> <img width="20" height="38" style="display:block;max-height:38px;max-width:20px" alt="" src="https://img.email.hjlautoparts.com/im/2683805/0eb874a5587687bdffe86faa0f81593b1d9b4ffa669cd9c9f824bbf29731bdf8.gif?e=BvysjWCBDuKa2mzO7U_2LJhry9bT0nehC1aMxORbIlN7wbPGhhPQRiB3ynOlgVS1s5le8_Aql7BZDtnUFlZ9oofj0BlGMg4na5L-r_V-42LhlZqzPyj7kV2TOt7fbKmGpoR3WmRrSp_TKLvppPQEX4DEb3yoRzATg_5tEWtsWx" sib_img_id="0"/></td></tr></table>`,
    source:
      "index 15207189882: mail by Brevo: a spacer 20 by 38, rewritten to the service's host with a token",
  },
  {
    name: "ho-unisender-user-file",
    label: "picture",
    url: "https://img.hiteml.com/en/v5/user-files?userId=5280781&resource=himg&disposition=inline&name=58msy4rhhz47koxaxlw3h3henlhll2tz9j2uwcwkqkzf1x38kb59w2q0iu6s7c54vokg439n91oblhtoby7y20",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td style="Margin: 0; padding: 0; box-sizing: border-box;" width="24"><img alt="ic" border="0" src="https://img.hiteml.com/en/v5/user-files?userId=5280781&amp;resource=himg&amp;disposition=inline&amp;name=58msy4rhhz47koxaxlw3h3henlhll2tz9j2uwcwkqkzf1x38kb59w2q0iu6s7c54vokg439n91oblhtoby7y20" style="border: 0; display: block;" width="24"></td></tr></table>`,
    source: "index 15603137674: mail by UniSender, icon with a long token for a name",
  },
  {
    name: "ho-setrow-powered-by",
    label: "picture",
    url: "http://www.setrow.com/images/signs/poweredbyfooterv2.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align='center' valign='middle' height='45'><br><a href="http://www.setrow.com/tr/index.php?utm_source=Setrow&utm_medium=Sign&utm_campaign=2673"><img alt="Lutfen Resimleri Goruntuleyiniz" src="http://www.setrow.com/images/signs/poweredbyfooterv2.png" border="0" /></a></td></tr></table>`,
    source: "index 22267784473: Turkish mail by Setrow, the service's own sign",
  },
  {
    name: "ho-agencialocutores-logo",
    label: "picture",
    url: "https://www.agencialocutores.com/images/logo.png",
    html: `<a href="https://marketing.locutoresaudiovisuales.com/link.php?M=5577&N=7&L=14&F=H" style="text-decoration: none;" target="_blank"><img alt="Logo" border="0"
height="169" hspace="0"
src="https://www.agencialocutores.com/images/logo.png" style="color:
#000000; font-size: 10px; margin: 0; padding: 0; outline: none; display: block;" title="Logo"></a>`,
    source: "index 32582241449: Spanish voice agency's mail",
  },
  {
    name: "ho-davinci-header",
    label: "picture",
    url: "https://ee.davinci-crm.com/assets/image/1442996291206/Header1_1465556373445.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td valign="top" align="center"><img src="https://ee.davinci-crm.com/assets/image/1442996291206/Header1_1465556373445.png" width="100%" height="70" border="0" alt="Registered" style="outline:none;display:block" class="CToWUd"></td></tr></table>`,
    source: "index 31615245976: registration mail by DaVinci CRM",
  },
  {
    name: "ho-dailycodingproblem-logo",
    label: "picture",
    url: "https://www.dailycodingproblem.com/static/icon-round.png",
    html: `<img class="email-masthead_logo" src="https://www.dailycodingproblem.com/static/icon-round.png" width="30" height="30" style="font-family: Arial, 'Helvetica Neue', Helvetica, sans-serif; box-sizing: border-box; width: 30px; height: 30px; border: 0; vertical-align: middle;">`,
    source: "index 18443679968: Daily Coding Problem",
  },
  {
    name: "ho-domainesia-twitter",
    label: "picture",
    url: "https://static.domainesia.com/email/socmed-twitter.png",
    html: `<a href="https://kantorpos.domainesia.com/l/3rvMtU8KiTekmhMsPNN8va/S24LFQFCzonUUfeZ0YT3D6/rM5yhwuDQsouiAY8NHEI5C" target="_blank"><img alt="twitter" src="https://static.domainesia.com/email/socmed-twitter.png" width="20px" /></a>`,
    source: "index 15502811157: DomaiNesia mail, icon with a unit in its width",
  },
  {
    name: "ho-envisio-logo-resized",
    label: "picture",
    url: "https://cdn2.hubspot.net/hub/364927/hubfs/Images-New/envisio-footer-logo.png?t=1511477620377&width=299&name=envisio-footer-logo.png",
    html: `<img src="https://cdn2.hubspot.net/hub/364927/hubfs/Images-New/envisio-footer-logo.png?t=1511477620377&amp;width=299&amp;name=envisio-footer-logo.png" class="hs-image-widget " style="vertical-align:bottom; -ms-interpolation-mode:bicubic; max-height:71px; max-width:299px; border-width:0px; border:0px" width="299" alt="Envisio logo" title="Envisio logo">`,
    source:
      "index 22010748568: Envisio mail by HubSpot: picture resized by parameters (its srcset of the same URL left out)",
  },
  {
    name: "ho-calendar-dark-logo",
    label: "picture",
    url: "http://cdn.mcauto-images-production.sendgrid.net/453850d1ef435f28/fc970bb1-4927-438f-9653-5f900fb96637/1200x300.png",
    html: `<!--[if !mso]><! -->
<div class="dark-img" style="display:none; overflow:hidden; float:left; width:0px; max-height:0px; max-width:0px;
                           line-height:0px; visibility:hidden;">
                        <img alt="Calendar.com" src="http://cdn.mcauto-images-production.sendgrid.net/453850d1ef435f28/fc970bb1-4927-438f-9653-5f900fb96637/1200x300.png" width="160" style="display:block" border="0"/>
</div>
<!--<![endif]-->`,
    source:
      "index 8510911372: Calendar.com mail by SendGrid: logo for dark mode, hidden thrice over (the end of the URL and the sizes supplied)",
  },
  {
    name: "ho-training-centre-banner",
    label: "picture",
    url: "http://info.fdc-k.co.ke/media/images/cfa2339650bd7b95b8999b3698cf402e.png",
    html: `<div data-slot="text" data-param-padding-top=""><div data-empty="true"><img class="fr-dib" src="http://info.fdc-k.co.ke/media/images/cfa2339650bd7b95b8999b3698cf402e.png" width="792" height="122" /></div></div>`,
    source: "index 15442872865: training centre's banner, on the host of its Mautic counter",
  },
  {
    name: "ho-csis-header",
    label: "picture",
    url: "https://gallery.mailchimp.com/833ec271d60c6750d9c3baaac/images/c48bd2c1-9b25-42f7-aa17-3c814b9557f7.jpg",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td valign="top" class="headerContent">
                        <img src="https://gallery.mailchimp.com/833ec271d60c6750d9c3baaac/images/c48bd2c1-9b25-42f7-aa17-3c814b9557f7.jpg" style="max-width:600px;" id="headerImage" alt="c48bd2c1-9b25-42f7-aa17-3c814b9557f7.jpg">
                      </td></tr></table>`,
    source: "mailchimp/email-blueprints csis_templates/170525_ECSIS.html: CSIS evening newsletter",
  },
  {
    name: "ho-csis-body-picture",
    label: "picture",
    url: "https://gallery.mailchimp.com/833ec271d60c6750d9c3baaac/images/4cb9f3d8-04b8-47a4-9add-7154bd001f8e.jpg",
    html: `<h1>iDeas Lab</h1>
                          <img src="https://gallery.mailchimp.com/833ec271d60c6750d9c3baaac/images/4cb9f3d8-04b8-47a4-9add-7154bd001f8e.jpg" style="max-width:600px;" class="bodyImage" mc:label="body_image" alt="Die Welt">`,
    source: "mailchimp/email-blueprints csis_templates/170525_ECSIS.html: picture in its text",
  },
  {
    name: "ho-csis-icon-unsized",
    label: "picture",
    url: "https://gallery.mailchimp.com/833ec271d60c6750d9c3baaac/images/4bde2700-3f50-471c-8398-aaf2d39e7ea7.png",
    html: `<a href="https://twitter.com/CSIS" target="_blank"><img src="https://gallery.mailchimp.com/833ec271d60c6750d9c3baaac/images/4bde2700-3f50-471c-8398-aaf2d39e7ea7.png" alt="4bde2700-3f50-471c-8398-aaf2d39e7ea7.png"></a>`,
    source:
      "mailchimp/email-blueprints csis_templates/170525_ECSIS.html: its icon, unsized, a UUID for a name and an alt",
  },
  {
    name: "ho-postlink-photo",
    label: "picture",
    url: "http://letter.postlinkhk.com/data/personal/katrickwong/ScreenHunter_02_Jul_17_08.45.jpg",
    html: `<p style="text-align: center;"><img alt="" src="http://letter.postlinkhk.com/data/personal/katrickwong/ScreenHunter_02_Jul_17_08.45.jpg" style="width: 312px; height: 131px;"></p>`,
    source: "index 1208081611: Hong Kong scrap dealer's mail",
  },
  {
    name: "ho-ics-christmas-card",
    label: "picture",
    url: "http://ics.ip-zone.com/mailing-manager/domains/ics_ip-zone_com/files/img//merry-christmas24-12-20.jpg",
    html: `<a href="http://ics.mailrelay-v.com/newslink/369098/26.html"><img alt="" src="http://ics.ip-zone.com/mailing-manager/domains/ics_ip-zone_com/files/img//merry-christmas24-12-20.jpg" style="width: 400px; height: 171px;" width="400" height="171"></a>`,
    source: "index 8706836069: conference mail by Mailrelay, its picture",
  },
  {
    name: "ho-yinxiaohong-unsized",
    label: "picture",
    url: "http://www.yinxiaohong.cn/wp-content/uploads/sites/18/2019/07/xm1-1024x547.jpg",
    html: `<h2>使用AI智能外贸CRM的企业是怎样工作的</h2><p><img src="http://www.yinxiaohong.cn/wp-content/uploads/sites/18/2019/07/xm1-1024x547.jpg" width="100%"/></p>`,
    source: "index 16870919893: Chinese software advertiser, picture in a paragraph",
  },
  {
    name: "ho-anoksoft-unsized",
    label: "picture",
    url: "http://www.anoksoft.com/upload/expor_a1.png",
    html: `<p style="text-align: center;"><img src="http://www.anoksoft.com/upload/expor_a1.png" data-spm-anchor-id="5176.2020520150.112.i7.1dcb7528EYgZUp"/></p>`,
    source: "index 16860176747: Chinese software advertiser, unsized",
  },
];
