import type { LabelledImage } from "./labelled-image";

/** Held out. Mails of large senders as published, part 1: the whole mail was somebody's test, fixture or archive. */
export const heldOutSenders: readonly LabelledImage[] = [
  {
    name: "ho-amazon-open-unsized",
    label: "tracker",
    url: "https://www.amazon.com/gp/r.html?C=61E9VFUK9UUA2&R=53CWU8LTX3X1&T=O&U=http%3A%2F%2Fimages.amazon.com%2Fimages%2FG%2F01%2Fnav%2Ftransp.gif&A=MHQWU47FV7NHQ4PS9PUIINEUOPM0&H=KG5AGPBB4KZKSQZAREUF8MYUHU6A&ref_=pe_612980_160090880",
    html: `<body yahoo='fix' style='margin-top:0;margin-bottom:0;margin-left:0;margin-right:0;'><img src="https://www.amazon.com/gp/r.html?C=61E9VFUK9UUA2&R=53CWU8LTX3X1&T=O&U=http%3A%2F%2Fimages.amazon.com%2Fimages%2FG%2F01%2Fnav%2Ftransp.gif&A=MHQWU47FV7NHQ4PS9PUIINEUOPM0&H=KG5AGPBB4KZKSQZAREUF8MYUHU6A&ref_=pe_612980_160090880" /></body>`,
    source:
      "index 49237069365: Amazon mail in a mail parser's fixture; second of two images at the start of the body",
  },
  {
    name: "ho-amazon-order-open",
    label: "tracker",
    url: "https://www.amazon.com/gp/r.html?C=TTXIBU9URD4ROW&K=7ERWS2AT1EZ66&M=urn:rtn:msg:20250324074b2ce3f41e7e9eb4f3b0d4p0na&R=G68M51X74IUUY&T=O&U=https%3A%2F%2Fimages-na.ssl-images-amazon.com%2Fimages%2FG%2F01%2Fnav%2Ftransp.gif&H=8WJSPABY6F1AOUM4912Y2F6S4RXP&ref_=pe_125775000_1044873430_opens",
    html: `<body class="body" style="word-spacing:normal;"><img width="1" height="1" src="https://www.amazon.com/gp/r.html?C=TTXIBU9URD4ROW&K=7ERWS2AT1EZ66&M=urn:rtn:msg:20250324074b2ce3f41e7e9eb4f3b0d4p0na&R=G68M51X74IUUY&T=O&U=https%3A%2F%2Fimages-na.ssl-images-amazon.com%2Fimages%2FG%2F01%2Fnav%2Ftransp.gif&H=8WJSPABY6F1AOUM4912Y2F6S4RXP&ref_=pe_125775000_1044873430_opens" /><div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;">Your order</div></body>`,
    source: "index 38742366659: Amazon order mail of 2025",
  },
  {
    name: "ho-amazon-it-end-unsized",
    label: "tracker",
    url: "http://www.amazon.it/gp/r.html?C=EHVG2CDXBPMO2&K=6B7Y28S18BCR0L&R=UWFLCE7L19ZF&T=E&U=http%3A%2F%2Fimages-eu.amazon.com%2Fimages%2FG%2F01%2Fnav%2Ftransp.gif&A=HFVSVQ5NNNU48Y52EJ6YW7F94JTV&H=CHCFNP2WAI9NPB8AVCMXBQ0UJTU6",
    html: `<table id="legalCopy"><tbody><tr><td><p>Nota: questa è un'e-mail generata automaticamente. Non rispondere a questo messaggio.</p></td></tr></tbody></table>
 <img src="http://www.amazon.it/gp/r.html?C=EHVG2CDXBPMO2&amp;K=6B7Y28S18BCR0L&amp;R=UWFLCE7L19ZF&amp;T=E&amp;U=http%3A%2F%2Fimages-eu.amazon.com%2Fimages%2FG%2F01%2Fnav%2Ftransp.gif&amp;A=HFVSVQ5NNNU48Y52EJ6YW7F94JTV&amp;H=CHCFNP2WAI9NPB8AVCMXBQ0UJTU6">`,
    source: "index 31973336493: Amazon.it order confirmation of 2013, end of the body",
  },
  {
    name: "ho-ebay-rover-height-1",
    label: "tracker",
    url: "http://rover.ebay.com/roveropen/0/e11021/7?euid=f54519e733e45904dc0d5af2c1e0d7db&bu=43327690154&exe=15083&ext=38992&sojTags=exe=exe,ext=ext,bu=bu",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td style="border-collapse: collapse !important; padding: 16px 0 16px; border: none;"><img src="http://rover.ebay.com/roveropen/0/e11021/7?euid=f54519e733e45904dc0d5af2c1e0d7db&bu=43327690154&exe=15083&ext=38992&sojTags=exe=exe,ext=ext,bu=bu" alt="" style="border:0; height:1;"/></td></tr></table>`,
    source: "index 15057386667: eBay saved-search mail of 2016, beside the logo",
  },
  {
    name: "ho-ebay-rover-single-quotes",
    label: "tracker",
    url: "http://rover.ebay.com/roveropen/0/e12000/7?euid=22d2be0f61533eef3ef683965f8309c8",
    html: `<table><tr><td><font size="1">eBay Inc. is located at 2145 Hamilton Avenue, San Jose, CA 95125.</font></td></tr></table><img src='http://rover.ebay.com/roveropen/0/e12000/7?euid=22d2be0f61533eef3ef683965f8309c8' height='1' width='1'></div>`,
    source: "index 30241961195: eBay member-to-member mail of 2016",
  },
  {
    name: "ho-linkedin-emimp-style-only",
    label: "tracker",
    url: "https://www.linkedin.com/emimp/ip_uLlxsmHg3b8GvMRvyc9x2UOQzD7Aio756SSTFV8rNei8oD0EI1LP2IJbY1oatilged=.gif",
    html: `</center></td></tr></tbody></table> <img src="https://www.linkedin.com/emimp/ip_uLlxsmHg3b8GvMRvyc9x2UOQzD7Aio756SSTFV8rNei8oD0EI1LP2IJbY1oatilged=.gif" style="outline:none;-ms-interpolation-mode:bicubic;color:#FFFFFF;text-decoration:none;width:1px;height:1px;"> </body>`,
    source: "index 8972672734: LinkedIn mail, size by style alone",
  },
  {
    name: "ho-linkedin-emimp-role",
    label: "tracker",
    url: "https://www.linkedin.com/emimp/ip_82Vkz50EQumNwj1e76wlwwsO64OKpjTq9wzIP9UzxwmCyLi5YBQVjBjcfKShW3bNMW7pr12IbwZeed=.gif",
    html: `<img alt role="presentation" src="https://www.linkedin.com/emimp/ip_82Vkz50EQumNwj1e76wlwwsO64OKpjTq9wzIP9UzxwmCyLi5YBQVjBjcfKShW3bNMW7pr12IbwZeed=.gif" style="outline: none; text-decoration: none; -ms-interpolation-mode: bicubic; width: 1px; height: 1px;" width="1" height="1">`,
    source: "index 60716335494: LinkedIn hiring mail",
  },
  {
    name: "ho-linkedin-emimp-forwarded",
    label: "tracker",
    url: "https://ci6.googleusercontent.com/proxy/1utOEmsJ-rqrZHlhafFzd6SKnCVi0tbIv_oxfqGkHiBQeWfj89vIQxKKEG6_YFJTpTjrpX90c9u2Y148jIMo5pykjAb0jSn1COPlolwuiBC1wHH1Jk5Lq8d0vvupGU8U11s9E3_dolwtQ2UN1czoDftMAQyF36mVvCQJXBu7lA=s0-d-e1-ft#https://www.linkedin.com/emimp/ip_MdXEWmr4ij466oaGR8xtE959Wvh0atFghtS1JoofzdBsA9WcUgncZJyLnbwfYrLWSokd=.gif",
    html: `<img alt="" role="presentation" src="https://ci6.googleusercontent.com/proxy/1utOEmsJ-rqrZHlhafFzd6SKnCVi0tbIv_oxfqGkHiBQeWfj89vIQxKKEG6_YFJTpTjrpX90c9u2Y148jIMo5pykjAb0jSn1COPlolwuiBC1wHH1Jk5Lq8d0vvupGU8U11s9E3_dolwtQ2UN1czoDftMAQyF36mVvCQJXBu7lA=s0-d-e1-ft#https://www.linkedin.com/emimp/ip_MdXEWmr4ij466oaGR8xtE959Wvh0atFghtS1JoofzdBsA9WcUgncZJyLnbwfYrLWSokd=.gif" style="outline:none;text-decoration:none;width:1px;height:1px" width="1" height="1" class="CToWUd" data-bit="iit">`,
    source:
      "index 47366969403: LinkedIn digest as Gmail rewrote and forwarded it: the proxy's URL, the beacon in its fragment",
  },
  {
    name: "ho-facebook-open-log",
    label: "tracker",
    url: "https://www.facebook.com/email_open_log_pic.php?mid=85f41d58caabcGe4cd056b05c8f1Gf98871a1ed1cd7G2444",
    html: `<table><tr style=""><td height="20" style="line-height:20px;" colspan="3">&nbsp;</td></tr></table><span style=""><img src="https://www.facebook.com/email_open_log_pic.php?mid=85f41d58caabcGe4cd056b05c8f1Gf98871a1ed1cd7G2444" style="border:0;width:1px;height:1px;" /></span>`,
    source: "index 3154463825: Facebook security-code mail",
  },
  {
    name: "ho-facebook-open-log-proxied",
    label: "tracker",
    url: "https://ci3.googleusercontent.com/proxy/8ZvnOcPbW4WuuJu1fJ8TQG1wLki2RUifWYsgOMGQhKk1mwwRkGXfBG_R3i8364eDRqTDa0SMDwtnLzW5ciaaSg1rr7kdqJ6oDXTlEr7oDSy4ywVtU4yE8E4Ul8CbzdaHFIIZyrbhqgCgG4rjoe09r1=s0-d-e1-ft#https://www.facebook.com/email_open_log_pic.php?mid=f681ef935f0d0G0e93215c898fGd6e3dea36b248G178",
    html: `<span><img src="https://ci3.googleusercontent.com/proxy/8ZvnOcPbW4WuuJu1fJ8TQG1wLki2RUifWYsgOMGQhKk1mwwRkGXfBG_R3i8364eDRqTDa0SMDwtnLzW5ciaaSg1rr7kdqJ6oDXTlEr7oDSy4ywVtU4yE8E4Ul8CbzdaHFIIZyrbhqgCgG4rjoe09r1=s0-d-e1-ft#https://www.facebook.com/email_open_log_pic.php?mid=f681ef935f0d0G0e93215c898fGd6e3dea36b248G178" style="border:0;width:1px;height:1px" class="CToWUd" data-bit="iit"></span>`,
    source: "index 20600409695: Instagram code mail copied out of Gmail",
  },
  {
    name: "ho-twitter-ibis-cell",
    label: "tracker",
    url: "https://twitter.com/scribe/ibis?t=1&cn=ZmxleGlibGVfcmVjcw%3D%3D&iid=02c21921badf5c5c3fe99c8e63ca2d05&uid=3851261478&nid=244+20",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr>
<td style="margin:0px;padding:0px;"> <img width="1" height="1" src="https://twitter.com/scribe/ibis?t=1&amp;cn=ZmxleGlibGVfcmVjcw%3D%3D&amp;iid=02c21921badf5c5c3fe99c8e63ca2d05&amp;uid=3851261478&amp;nid=244+20" style="margin:0px;padding:0px;display:block;-ms-interpolation-mode:bicubic;border:none;outline:none;"> </td>
</tr></table>`,
    source: "index 4784281182: Twitter notification mail",
  },
  {
    name: "ho-twitter-ibis-header",
    label: "tracker",
    url: "https://twitter.com/scribe/ibis?uid=345553269&iid=397d4896-0fdb-41b2-b45c-b66fe731a314&nid=12+20+20130808&t=1",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td class="ecxmain ecxheader_drop ecxmedia_header" height="17" style="background:#fff;border-top:1px solid #ddd;font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;"><img width="1" height="1" style="display:block;border:0;" src="https://twitter.com/scribe/ibis?uid=345553269&amp;iid=397d4896-0fdb-41b2-b45c-b66fe731a314&amp;nid=12+20+20130808&amp;t=1"></td></tr></table>`,
    source: "index 31853872560: Twitter mail of 2013 as Hotmail rewrote its classes",
  },
  {
    name: "ho-paypal-ts",
    label: "tracker",
    url: "https://t.paypal.com/ts?v=1&utm_source=unp&utm_medium=email&utm_campaign=RT000397&utm_unptid=4bb9abff-2ae3-4cd4-a502-9ed312916a73&ppid=RT000397&cnac=DO&rsta=es_XC%28es-DO%29&cust=790SZRU56I6OL&unptid=181fbaa8-fe5d-448e-b492-745f495b8beb",
    html: `<p style="font-size:12px" dir="ltr">PayPal RT000397:es_XC(es-DO):1.8.1:96de548650ee2</p><img alt="" height="1" width="1" border="0" src="https://t.paypal.com/ts?v=1&amp;utm_source=unp&amp;utm_medium=email&amp;utm_campaign=RT000397&amp;utm_unptid=4bb9abff-2ae3-4cd4-a502-9ed312916a73&amp;ppid=RT000397&amp;cnac=DO&amp;rsta=es_XC%28es-DO%29&amp;cust=790SZRU56I6OL&amp;unptid=181fbaa8-fe5d-448e-b492-745f495b8beb">`,
    source: "index 14267102460: PayPal receipt in Spanish",
  },
  {
    name: "ho-quora-mark-read",
    label: "tracker",
    url: "https://www.quora.com/qemail/mark_read?ct=1754335597268596&et=2&id=57ce8178f083a4c5255deb6454a435bf&request_id=2069245848691466&src=1&st=1754335599140306&stories=10_ddVSEbnVh4Y%7C1_ENXdyy2fmzL%7C1_WbdKduFO8dm&uid=6ZBnA2nK8D3Z&v=0",
    html: `<table style="border-collapse:collapse;border-spacing:0px;" border="0" cellpadding="0" cellspacing="0" role="presentation"><tbody><tr><td style="width:1px;"><img alt height="1" src="https://www.quora.com/qemail/mark_read?ct=1754335597268596&et=2&id=57ce8178f083a4c5255deb6454a435bf&request_id=2069245848691466&src=1&st=1754335599140306&stories=10_ddVSEbnVh4Y%7C1_ENXdyy2fmzL%7C1_WbdKduFO8dm&uid=6ZBnA2nK8D3Z&v=0" style="border:0;display:block;outline:none;text-decoration:none;height:1px;width:100%;" width="1"></td></tr></tbody></table>`,
    source: "index 41929182911: Quora digest",
  },
  {
    name: "ho-github-beacon",
    label: "tracker",
    url: "https://github.com/notifications/beacon/IGYZ67ZEECOKOWE8V5BBP6EKOLA5CNFSM4QFFXMPKYY3PNVWWK3TUL52HS4DFVREXG43VMVBW63LNMVXHJKTDN5WW2ZLOORPWSZGOFBJYMMA.gif",
    html: `<p style="font-size:small;-webkit-text-size-adjust:none;color:#666;">&mdash;<br />You are receiving this because you authored the thread.<br />Reply to this email directly, or <a href="https://github.com/notifications/unsubscribe-auth/2ZX359TACPP9DMHMY4BIEURPMP">unsubscribe</a>.<img src="https://github.com/notifications/beacon/IGYZ67ZEECOKOWE8V5BBP6EKOLA5CNFSM4QFFXMPKYY3PNVWWK3TUL52HS4DFVREXG43VMVBW63LNMVXHJKTDN5WW2ZLOORPWSZGOFBJYMMA.gif" height="1" width="1" alt="" /></p>`,
    source: "index 33831252165: GitHub notification of 2020",
  },
  {
    name: "ho-github-beacon-2017",
    label: "tracker",
    url: "https://github.com/notifications/beacon/6rOl1FuNTaiqPPzGMY8pkZffsBF1UKVm0s6J9FSEGHqW.gif",
    html: `<a href="https://github.com/notifications/unsubscribe-auth/GNV8MMTWYZFpBnJIavr3M85FKk8FqWtXJvYAhYYv4AuA">mute the thread</a>.<img alt="" height="1" src="https://github.com/notifications/beacon/6rOl1FuNTaiqPPzGMY8pkZffsBF1UKVm0s6J9FSEGHqW.gif" width="1"></p>`,
    source: "index 574303776: GitHub notification of 2017",
  },
  {
    name: "ho-github-beacon-quoted",
    label: "tracker",
    url: "https://github.com/notifications/beacon/E0K610DSVPXCA27WRZPW7RG6SVBA5CNFSM4IWXLNB2YY3PNVWWK3TUL52HS4DFVREXG43VMVBW63LNMVXHJKTDN5WW2ZLOORPWSZGOD6XDHMY.gif",
    html: `<blockquote type="cite" class=""><div class=""><p class="" style="font-size: small; color: rgb(102, 102, 102);">Reply to this email directly.<img src="https://github.com/notifications/beacon/E0K610DSVPXCA27WRZPW7RG6SVBA5CNFSM4IWXLNB2YY3PNVWWK3TUL52HS4DFVREXG43VMVBW63LNMVXHJKTDN5WW2ZLOORPWSZGOD6XDHMY.gif" height="1" width="1" alt="" class=""></p></div></blockquote>`,
    source: "index 48543805418: GitHub notification quoted by Apple Mail",
  },
  {
    name: "ho-stripe-mail-px",
    label: "tracker",
    url: "https://email-57.stripe.com/o/VCV6JCsXfk6VoVcZqtB-5INEOkHuNLyd5aZA2GMuffgynGVnqvBaihkmODXy2FePqAvZ3MJslOxmSoW3eGhmAeLdUVFfZBurfzspI1MPoCSM_MJAgVnVHDiliFtHP7uPt9FiHRfrnG7ZBbHqM4g5Bdj_R3eI2-HCGvCHwxNqK8lNFzWGEceWLTuqm0MvpX37I3b1Qe48",
    html: `    <!-- /Background -->

<img width="1px" height="1px" alt="" src="https://email-57.stripe.com/o/VCV6JCsXfk6VoVcZqtB-5INEOkHuNLyd5aZA2GMuffgynGVnqvBaihkmODXy2FePqAvZ3MJslOxmSoW3eGhmAeLdUVFfZBurfzspI1MPoCSM_MJAgVnVHDiliFtHP7uPt9FiHRfrnG7ZBbHqM4g5Bdj_R3eI2-HCGvCHwxNqK8lNFzWGEceWLTuqm0MvpX37I3b1Qe48"></body>`,
    source: "index 2004895737: Stripe mail; the size in pixels with their unit",
  },
  {
    name: "ho-lyft-mail-px",
    label: "tracker",
    url: "https://email.lyftmail.com/o/ExYdnlSBseNf-MgZIjrlxXd4RRysyGTNz907kjAjTITirN9aPTu9Ax1pDk_7nebD4khoJVVH0rP41OcvSCyJRibjIoallmFqRvjaMrm10c_LlPGIKsnimPWj1kpeLtea-zfUP1_FpooiYgjw2Q0wzUrJEdwKoaCV7r6-dyv3SZRiQv2pTc5F8XTK0LXCh9W8a7AayW4WHVmdTa98Lmf-s3",
    html: `    <!--[if (gte mso 9)|(IE)]></td></tr></table><![endif]-->
<img width="1px" height="1px" alt="" src="https://email.lyftmail.com/o/ExYdnlSBseNf-MgZIjrlxXd4RRysyGTNz907kjAjTITirN9aPTu9Ax1pDk_7nebD4khoJVVH0rP41OcvSCyJRibjIoallmFqRvjaMrm10c_LlPGIKsnimPWj1kpeLtea-zfUP1_FpooiYgjw2Q0wzUrJEdwKoaCV7r6-dyv3SZRiQv2pTc5F8XTK0LXCh9W8a7AayW4WHVmdTa98Lmf-s3"></body>`,
    source: "index 30643595344: Lyft receipt of 2024",
  },
  {
    name: "ho-yahoo-display-none",
    label: "tracker",
    url: "http://service.comms.yahoo.net/O/v4b2c4635ab87eaeb0c9baf46e96c65848/0621f561270d6bba00004c5a42963aa1",
    html: `</section>

<img src='http://service.comms.yahoo.net/O/v4b2c4635ab87eaeb0c9baf46e96c65848/0621f561270d6bba00004c5a42963aa1' style="display:none; max-height: 0px; font-size: 0px; overflow: hidden; mso-hide: all"/></body>`,
    source: "index 23078251011: Yahoo service mail, unsized and hidden",
  },
  {
    name: "ho-dropbox-after-html",
    label: "tracker",
    url: "https://www.dropbox.com/l/HDj7m9vJzZLeiZQBbTXo6xXpVYI1B8zBQNYnyRGABqA",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td width="128" align="right">&#169; 2019 Dropbox</td></tr></table></td></tr></table></center></body>
</html><img width="1" src="https://www.dropbox.com/l/HDj7m9vJzZLeiZQBbTXo6xXpVYI1B8zBQNYnyRGABqA" height="1" /></tr></table>`,
    source: "index 30993963649: Dropbox mail of 2019, behind the end of the document",
  },
  {
    name: "ho-eventbrite-q",
    label: "tracker",
    url: "https://clicks.eventbrite.com/q/Pd3jnfxlLmA0_CzIfG4XYY~~/AAQxARA~/PT-Jy4ttTfcXlxbIkT62rlW4NB-DngGlJHxq_bV2jn5hi-Sc4SaiGwUi5Y1EA7Wt2-tUG0FWC__yAuJMZf-gNKrj30~~",
    html: `</td></tr></table></center>
<img border="0" width="1" height="1" alt="" src="https://clicks.eventbrite.com/q/Pd3jnfxlLmA0_CzIfG4XYY~~/AAQxARA~/PT-Jy4ttTfcXlxbIkT62rlW4NB-DngGlJHxq_bV2jn5hi-Sc4SaiGwUi5Y1EA7Wt2-tUG0FWC__yAuJMZf-gNKrj30~~">`,
    source: "index 53985912498: Eventbrite mail",
  },
  {
    name: "ho-meetup-hidden-div",
    label: "tracker",
    url: "https://email-analytics.meetup.com/q/z_pZVLWrsnMwDf4OW4z98P~~/AADd_xA~/tA8CVHJZOzMNoK2lkBZBRScnl6Dt4nge0mpdA3U5w3KL6MNTQuf9n4hwurqLKU4GVpzpL1BvyWynA4c2YR93u1fA3i~~",
    html: `<div style="color:transparent;visibility:hidden;opacity:0;font-size:0px;border:0;max-height:1px;width:1px;margin:0px;padding:0px;border-width:0px!important;display:none!important;line-height:0px!important;"><img border="0" width="1" height="1" src="https://email-analytics.meetup.com/q/z_pZVLWrsnMwDf4OW4z98P~~/AADd_xA~/tA8CVHJZOzMNoK2lkBZBRScnl6Dt4nge0mpdA3U5w3KL6MNTQuf9n4hwurqLKU4GVpzpL1BvyWynA4c2YR93u1fA3i~~" alt=""/></div>`,
    source: "index 35973163757: Meetup mail, in a hidden div",
  },
  {
    name: "ho-auspost-open",
    label: "tracker",
    url: "https://click.notifications.auspost.com.au/open.aspx?ffcb10-fe682cb75b2ac5ff2eb8-fdb3072ed67bd5c5a3125fe6-fe5d50a4bc20c09dfa3b-fe98920b78b83d9178-fe2c9b569facd06f05b6-fe913406b97f8d991f03&d=10165&bmt=0",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><TD style="color: rgb(81, 83, 74);">Privacy&nbsp;policy </TD></TR></TABLE><IMG width="1" height="1" src="https://click.notifications.auspost.com.au/open.aspx?ffcb10-fe682cb75b2ac5ff2eb8-fdb3072ed67bd5c5a3125fe6-fe5d50a4bc20c09dfa3b-fe98920b78b83d9178-fe2c9b569facd06f05b6-fe913406b97f8d991f03&amp;d=10165&amp;bmt=0"></TD></TR></TABLE></tr></table>`,
    source: "index 15151552447: Australia Post notification",
  },
  {
    name: "ho-ea-open",
    label: "tracker",
    url: "https://click.e.ea.com/open.aspx?ffcb10-fec7727b5deae384ee-fe1715913b5e072894f605-fe9671ce0e69d29c52-ff9841b0-fe2577dd4abfe72069e3-fec1ee371970f4a2",
    html: `<table border="0" cellpadding="0" cellspacing="0">  <tr><td height="1" style="font-size: 1px; line-height: 1px; min-width: 620px;">&nbsp;</td></tr>
 </tbody></table>
  <img src="https://click.e.ea.com/open.aspx?ffcb10-fec7727b5deae384ee-fe1715913b5e072894f605-fe9671ce0e69d29c52-ff9841b0-fe2577dd4abfe72069e3-fec1ee371970f4a2" width="1" height="1"></table>`,
    source: "index 16948904510: Electronic Arts mail of about 2014",
  },
  {
    name: "ho-amnesty-open-in-head",
    label: "tracker",
    url: "https://click.email.amnesty.fr/open.aspx?ffcb10-fe927f304b7ca51c1c-fe2d78a1bced254c3e0eab-fe8c6ca89d5eb79c2f-ff65950dd5-fe27f9a92d4fdeb515b4-ff316e5d08d7&d=70247&bmt=0",
    html: `    <img src="https://click.email.amnesty.fr/open.aspx?ffcb10-fe927f304b7ca51c1c-fe2d78a1bced254c3e0eab-fe8c6ca89d5eb79c2f-ff65950dd5-fe27f9a92d4fdeb515b4-ff316e5d08d7&d=70247&bmt=0" width="1" height="1" alt="">
    <custom name="opencounter" type="tracking"/>`,
    source: "index 37121368925: Amnesty International France newsletter, in the head",
  },
  {
    name: "ho-vanguard-open",
    label: "tracker",
    url: "https://click.e-vanguard.com/open.aspx?ffcb10-fe8715e4ee8b6565b5-fe3249090c79bdb53186ac-fe9af0b90cfcb4254c-ff6a6151b88a-fe33c57910eccbd53339-fefabb2e760ac0&d=70166&bmt=0",
    html: `<p>This is an email with trackers <img src="https://click.e-vanguard.com/open.aspx?ffcb10-fe8715e4ee8b6565b5-fe3249090c79bdb53186ac-fe9af0b90cfcb4254c-ff6a6151b88a-fe33c57910eccbd53339-fefabb2e760ac0&d=70166&bmt=0" width="1" height="1" alt=""></p>`,
    source: "index 29217630623: Vanguard mail in a sanitiser's test, second of its two trackers",
  },
  {
    name: "ho-vanguard-return-path",
    label: "tracker",
    url: "https://pixel.app.returnpath.net/pixel.gif?r=ed17e2693f129197bf1a3df02ba3c8a1c3171f32&c=OP21002_Tax_Readiness_EM_DM",
    html: `<p>This is an email with trackers <img src="https://pixel.app.returnpath.net/pixel.gif?r=ed17e2693f129197bf1a3df02ba3c8a1c3171f32&c=OP21002_Tax_Readiness_EM_DM" width="1" height="1" /></p>`,
    source: "index 29217630623: the other one: the inbox monitor of Return Path",
  },
  {
    name: "ho-skyscanner-ss-o",
    label: "tracker",
    url: "https://ablink.sender.skyscanner.com/ss/o/u001.Qlv3KRCDJeBmu-rmLZL3Ez/4bq/Aj5XPA6MigXSI1q1kWojqY/ho.gif",
    html: `  <body style="width: 100% !important; margin: 0; padding: 0;"><img src="https://ablink.sender.skyscanner.com/ss/o/u001.Qlv3KRCDJeBmu-rmLZL3Ez/4bq/Aj5XPA6MigXSI1q1kWojqY/ho.gif" alt="" width="1" height="1" border="0" style="height:1px !important;width:1px !important;border-width:0 !important;margin-top:0 !important;margin-bottom:0 !important;margin-right:0 !important;margin-left:0 !important;padding-top:0 !important;padding-bottom:0 !important;padding-right:0 !important;padding-left:0 !important;"/>`,
    source: "index 7480186832: Skyscanner mail",
  },
  {
    name: "ho-rozetka-open-on-cdn-host",
    label: "tracker",
    url: "https://cdn.rozetka.com.ua/rozetka/e/g0_t8vX681aqh-4uduwDVcvgikTqiizt_sBI3EHaYGAn7j6FRViUfB-sRYO-zTqTOL1XtcBukS432vv-yAIxuLCs-vMjC.UlbnR_vWr3VIHlCfWcB_a8/open",
    html: `<div style="display:none">&zwnj;&nbsp;&zwnj;&nbsp;</div><img width="1" height="1" alt="" src="https://cdn.rozetka.com.ua/rozetka/e/g0_t8vX681aqh-4uduwDVcvgikTqiizt_sBI3EHaYGAn7j6FRViUfB-sRYO-zTqTOL1XtcBukS432vv-yAIxuLCs-vMjC.UlbnR_vWr3VIHlCfWcB_a8/open">`,
    source: "index 47250709049: Rozetka (Ukrainian shop) mail: the counter on a host named cdn",
  },
  {
    name: "ho-thinkific-o",
    label: "tracker",
    url: "https://email.notify.thinkific.com/o/bKmaHSGEzdOSpTb7ZQeNQznIa0w5XTSKBNzimVnRFT4ydHsBSi2RrpNmcG8adqGEAsv991GfA68qykURx_QQmBcYH2N937-GaumALlUcvuaW6yP-2Pqi4w7LrIFOOyJBA55e7DT8hfo9dPMISMQDpU3QL4ODLNKLOL-WoOqtT5APWC2pzlpTsGDaOtIt6O",
    html: `</table>
<img width="1px" height="1px" alt="" src="https://email.notify.thinkific.com/o/bKmaHSGEzdOSpTb7ZQeNQznIa0w5XTSKBNzimVnRFT4ydHsBSi2RrpNmcG8adqGEAsv991GfA68qykURx_QQmBcYH2N937-GaumALlUcvuaW6yP-2Pqi4w7LrIFOOyJBA55e7DT8hfo9dPMISMQDpU3QL4ODLNKLOL-WoOqtT5APWC2pzlpTsGDaOtIt6O"></body>`,
    source: "index 15105276879: Thinkific notification",
  },
  {
    name: "ho-wordpress-pixel-address",
    label: "tracker",
    url: "https://pixel.wp.com/t.gif?_ui=266858659&campaign=gravatar_onboarding_welcome&email_name=gravatar_onboarding_welcome&step=0&template=onboarding-welcome&locale=en&currency=USD&email_domain=reader.example&user_email=reader%40reader.example&date_sent=2025-05-15&email_id=dcd458156ba1dadd35bc721d9c4e4f78&_en=gravatar_email_open&browser_type=php-agent&_ts=1747333144964",
    html: `<!-- Email opened tracking event --><html><img src="https://pixel.wp.com/t.gif?_ui=266858659&amp;campaign=gravatar_onboarding_welcome&amp;email_name=gravatar_onboarding_welcome&amp;step=0&amp;template=onboarding-welcome&amp;locale=en&amp;currency=USD&amp;email_domain=reader.example&amp;user_email=reader%40reader.example&amp;date_sent=2025-05-15&amp;email_id=dcd458156ba1dadd35bc721d9c4e4f78&amp;_en=gravatar_email_open&amp;browser_type=php-agent&amp;_ts=1747333144964" style="visibility: hidden;">
</html>`,
    source: "index 49518922339: Gravatar welcome mail; the address is a parameter",
  },
  {
    name: "ho-govdelivery-address",
    label: "tracker",
    url: "https://links.govdelivery.com/track?enid=ZWFzPTEmYnVsbGV0aW5yZWNpcGllbnRpZD0xNTE5NDgxNDM4MjEtbCZzdWJzY3JpYmVyaWQ9NDQwMzA1MTc0Jm1zaWQ9JmF1aWQ9Jm1haWxpbmdpZD0yMDIzMDEwOS42OTQ0MTUyMSZtZXNzYWdlaWQ9TURCLVBSRC1CVUwtMjAyMzAxMDkuNjk0NDE1MjEmZGF0YWJhc2VpZD0xMDAxJnR5cGU9b3BlbiZzZXJpYWw9MTY4NjUxMzEmZW1haWxpZD1yZWFkZXJAcmVhZGVyLmV4YW1wbGUmdXNlcmlkPXJlYWRlckByZWFkZXIuZXhhbXBsZSZ0YXJnZXRpZD0mZmw9Jm12aWQ9JmV4dHJhPSYmJg==",
    html: `<IMG SRC="https://links.govdelivery.com/track?enid=ZWFzPTEmYnVsbGV0aW5yZWNpcGllbnRpZD0xNTE5NDgxNDM4MjEtbCZzdWJzY3JpYmVyaWQ9NDQwMzA1MTc0Jm1zaWQ9JmF1aWQ9Jm1haWxpbmdpZD0yMDIzMDEwOS42OTQ0MTUyMSZtZXNzYWdlaWQ9TURCLVBSRC1CVUwtMjAyMzAxMDkuNjk0NDE1MjEmZGF0YWJhc2VpZD0xMDAxJnR5cGU9b3BlbiZzZXJpYWw9MTY4NjUxMzEmZW1haWxpZD1yZWFkZXJAcmVhZGVyLmV4YW1wbGUmdXNlcmlkPXJlYWRlckByZWFkZXIuZXhhbXBsZSZ0YXJnZXRpZD0mZmw9Jm12aWQ9JmV4dHJhPSYmJg==" WIDTH="1" HEIGHT="1" STYLE="border-width:0; border-style:hidden;" ALT=""/></body>`,
    source: "index 28134667629: GovDelivery bulletin (HealthCare.gov): the address in Base64",
  },
  {
    name: "ho-mail-com-open-in-zero-div",
    label: "tracker",
    url: "https://us.wa.ui-portal.com/ui/mailing/s?mailing.mailservices.event.open&client=gmx_MAILCOM&mailingname=abuse/accountblocking&language=undef",
    html: `<DIV style="HEIGHT: 0px; WIDTH: 0px; POSITION: relative; COLOR: rgb(153,153,153); LINE-HEIGHT: 0; BOTTOM: 0px"><IMG style="FONT-SIZE: 12px; BORDER-TOP: 0px; BORDER-RIGHT: 0px; BORDER-BOTTOM: 0px; TEXT-ALIGN: center; BORDER-LEFT: 0px; DISPLAY: block; LINE-HEIGHT: 3em" border=0 alt="" src="https://us.wa.ui-portal.com/ui/mailing/s?mailing.mailservices.event.open&amp;client=gmx_MAILCOM&amp;mailingname=abuse/accountblocking&amp;language=undef" width=1 height=1></DIV>`,
    source: "index 14279936085: mail.com (GMX) service mail",
  },
  {
    name: "ho-sharepoint-view",
    label: "tracker",
    url: "https://southcentralusr-notifyp.svc.ms/api/v2/tracking/method/View?mi=eUYvEePGbqgTeik0poB-xC",
    html: `<p style="margin: 0.0px;">This email is generated through Microsoft's use of Microsoft 365.</p>
<img height="1" src="https://southcentralusr-notifyp.svc.ms/api/v2/tracking/method/View?mi=eUYvEePGbqgTeik0poB-xC" width="1">`,
    source: "index 15106354836: SharePoint notification",
  },
  {
    name: "ho-zillow-dyn-2x2",
    label: "tracker",
    url: "http://trk.email.dynect.net/trk.php?a=/o2/783/mYDMRtHmrTCA5KMmuCKUZtzeTIANISOLyOYUVtu1%2BTopmlOeoNn0aRDmDwALTELknNTJtWCfB7LPSa9PeZKKp/i.gif&i=20170223033740.00000640df43%40mail6-22-ewr&x=MHw4NTE1MTg6LTkzhzpdb2TNjfRyhgJhFHZicGBKbJMkwiwbarLkSOpiIa4KueyDSwOJHsiNiC4dn26eGuB9qe",
    html: `<img src="http://trk.email.dynect.net/trk.php?a=/o2/783/mYDMRtHmrTCA5KMmuCKUZtzeTIANISOLyOYUVtu1%2BTopmlOeoNn0aRDmDwALTELknNTJtWCfB7LPSa9PeZKKp/i.gif&amp;i=20170223033740.00000640df43%40mail6-22-ewr&amp;x=MHw4NTE1MTg6LTkzhzpdb2TNjfRyhgJhFHZicGBKbJMkwiwbarLkSOpiIa4KueyDSwOJHsiNiC4dn26eGuB9qe" alt="" width="2" height="2">`,
    source: "index 17371649891: Zillow mail of 2017: two pixels wide and high",
  },
  {
    name: "ho-flipkart-unsized",
    label: "tracker",
    url: "https://delivery.ncb.flipkart.com/KCEUSP?id=106048=alxodqJR86mv3fVunvgLI4vLhhBtlCCv3oeedmxoVirTSdaOgPfPgHaUKGbo0h8KuRQW9g6yICsc7yUQ200KV5kEYOpvqAoFDOi9SdMRVa8IFJoD6xz3yZlFIBtPrjuDXf",
    html: ` <p>&nbsp;<br></p>
<img src='https://delivery.ncb.flipkart.com/KCEUSP?id=106048=alxodqJR86mv3fVunvgLI4vLhhBtlCCv3oeedmxoVirTSdaOgPfPgHaUKGbo0h8KuRQW9g6yICsc7yUQ200KV5kEYOpvqAoFDOi9SdMRVa8IFJoD6xz3yZlFIBtPrjuDXf' alt='' />`,
    source: "index 3645843754: Flipkart seller mail, no size and an empty alt",
  },
  {
    name: "ho-riya-travel-unsized",
    label: "tracker",
    url: "http://delivery.riya.travel/FOTVIEQ?id=84635=rA5WmOqKLFgHQEguUYnz2xuohrSOVqI960NbP94v98yiCixy2cOM4AGJzUx3LLfgV3U3dJb07yuXtuVTi5l4lvqTRVS19v5tjHFIVDHw0R3rmqlOc5289qYCtD7JfsP70NN5hQSF30Gy=",
    html: `<center>&nbsp;<hr /></center>
</div>
<img id='SBBBB' src='http://delivery.riya.travel/FOTVIEQ?id=84635=rA5WmOqKLFgHQEguUYnz2xuohrSOVqI960NbP94v98yiCixy2cOM4AGJzUx3LLfgV3U3dJb07yuXtuVTi5l4lvqTRVS19v5tjHFIVDHw0R3rmqlOc5289qYCtD7JfsP70NN5hQSF30Gy=' />`,
    source: "index 16298140955: Riya travel agency's newsletter, no size",
  },
  {
    name: "ho-atlantis-open-hidden",
    label: "tracker",
    url: "http://l.e.atlantisthepalm.com/rts/open.aspx?tp=i-H43-6W-1Nn-45y2-1c-QIrQ-1c-AdNfR-TRXDN",
    html: `<body class="clean-body" style="margin: 0;padding: 0;background-color: #FFFFFF"><img src="http://l.e.atlantisthepalm.com/rts/open.aspx?tp=i-H43-6W-1Nn-45y2-1c-QIrQ-1c-AdNfR-TRXDN" height="1" width="1" style="display:none">`,
    source: "index 25910592960: Atlantis The Palm hotel mail",
  },
  {
    name: "ho-atlantis-movable-ink",
    label: "tracker",
    url: "http://mi.atlantisthepalm.com/p/cp/04513604bf633298/o.gif?mi_u=92390068",
    html: `<table width="1" height="1" cellpadding="0" cellspacing="0" border="0">
  <tr><td style="font-size:0px; line-height:0px;">
    <img src="http://mi.atlantisthepalm.com/p/cp/04513604bf633298/o.gif?mi_u=92390068" width="1" height="1" alt="" aria-hidden="true" />
  </td></tr>
</table>`,
    source: "index 14841487493: the hotel's second pixel",
  },
  {
    name: "ho-nastygal-hidden-table",
    label: "tracker",
    url: "https://emailnastygal.com/pub/as?_ri_=X0Gzc2X%3DAQpglLjHJlYQG7eDbb5wPM1KC2x4geklHP6dmIWibsJcPcm0bFVXrXikeQaDBr1SB464KqSXwBzH5LoRx1GZ8tEdsidRtbgKTRZhKo0VXHkMX%3Dw&_ei_=EolaGGF4SNMvxFF7KucKuWNQy68fRn3hzyRdtw15TuwUSmbZoTU9y2Y.",
    html: `<table cellspacing="0" cellpadding="0" border="0" style="border: 0px; padding: 0px; margin: 0px; position: absolute; display: none; float: left">
<tr>
<td height="1" style="font-size: 1px; line-height: 1px; padding: 0px;">
<br><img src="https://emailnastygal.com/pub/as?_ri_=X0Gzc2X%3DAQpglLjHJlYQG7eDbb5wPM1KC2x4geklHP6dmIWibsJcPcm0bFVXrXikeQaDBr1SB464KqSXwBzH5LoRx1GZ8tEdsidRtbgKTRZhKo0VXHkMX%3Dw&_ei_=EolaGGF4SNMvxFF7KucKuWNQy68fRn3hzyRdtw15TuwUSmbZoTU9y2Y."></img>
</td>
</tr>
</table>`,
    source: "index 16698118596: Nasty Gal mail: unsized in a hidden table",
  },
  {
    name: "ho-surveymonkey-hidden-table",
    label: "tracker",
    url: "https://go.surveymonkey.com/pub/as?_ri_=X0Gzc2X%3DAQpglLjHJlTQGVZ4bY5Wa64vFJkV3RsJ8hlzAcMbS4dmuY8jzBfejH2MeM97rvIRqKsP2DH8wF8TDdAzpzMCH6ZLNDIhIYkBuL8VXHkMX%3Dw&_ei_=EolaGGF4SNMvxFF7KucKuWPNYjFWtsu6BEvro85xp5BC1TYGyLKU58IAcf6G6m3jHvw9F3_mk-CEFhbACkxPKAhNqNtxqS_p14WaW6U7D4A-N3MoI_WxPAlxBKW",
    html: `<table cellpadding="0" cellspacing="0" style="border: 0px; padding: 0px; margin: 0px; position: absolute; display: none; float: left">
<tr>
<td height="1" style="font-size: 1px; line-height: 1px; padding: 0px;">
<br><img src="https://go.surveymonkey.com/pub/as?_ri_=X0Gzc2X%3DAQpglLjHJlTQGVZ4bY5Wa64vFJkV3RsJ8hlzAcMbS4dmuY8jzBfejH2MeM97rvIRqKsP2DH8wF8TDdAzpzMCH6ZLNDIhIYkBuL8VXHkMX%3Dw&_ei_=EolaGGF4SNMvxFF7KucKuWPNYjFWtsu6BEvro85xp5BC1TYGyLKU58IAcf6G6m3jHvw9F3_mk-CEFhbACkxPKAhNqNtxqS_p14WaW6U7D4A-N3MoI_WxPAlxBKW"></img></td></tr></table>`,
    source: "index 8808616579: SurveyMonkey mail: the same of another sender",
  },
  {
    name: "ho-cmb-bank-open-0x0",
    label: "tracker",
    url: "http://infclc.paas.cmbchina.com/emailOpnCustFdbk?cust_id=PNCIF1296394133&bbk_org_id=129&actv_id=120101525&sub_actv_id=12000002078&tsk_id=1200000038430&tsk_ins_id=12000000555526&type=2",
    html: `<a href="http://infclc.paas.cmbchina.com/unsub">点击退订</a><img src="http://infclc.paas.cmbchina.com/emailOpnCustFdbk?cust_id=PNCIF1296394133&bbk_org_id=129&actv_id=120101525&sub_actv_id=12000002078&tsk_id=1200000038430&tsk_ins_id=12000000555526&type=2" width="0" height="0"/>`,
    source: "index 64873709: China Merchants Bank mail",
  },
  {
    name: "ho-digitalpost-read-confirmation",
    label: "tracker",
    url: "https://ccm.digitalpost.com.br/confirmacaoleitura/confirmacao.aspx?emailid=238987876&token=F31E80FEF52189E59369D9FE01116ECA",
    html: `<P>Não responda a este e-mail. Esta é uma mensagem gerada automaticamente.</P> <P><IMG border=0 src="https://ccm.digitalpost.com.br/confirmacaoleitura/confirmacao.aspx?emailid=238987876&amp;token=F31E80FEF52189E59369D9FE01116ECA" width=1 height=1 data-imagetype="External"></P>`,
    source: "index 16368007654: Brazilian bill by a post service: confirmation of reading",
  },
  {
    name: "ho-acba-bank-o",
    label: "tracker",
    url: "https://email.mg.acba.am/o/RfE0PSDl1jFZ8f_zi6eAS42bjRsc6IAINJV-B4zgz2Y_vymTK9xOBSNIJ-HDOz7hwjm3dcrdNi9QH_mZ_83EkQFy68zYrGmqV7bDGqnZ-M5cYUph5i0OZNqd8cntgZDTH4",
    html: `<!-- body-content-placeholder --><img width="1px" height="1px" alt="" src="https://email.mg.acba.am/o/RfE0PSDl1jFZ8f_zi6eAS42bjRsc6IAINJV-B4zgz2Y_vymTK9xOBSNIJ-HDOz7hwjm3dcrdNi9QH_mZ_83EkQFy68zYrGmqV7bDGqnZ-M5cYUph5i0OZNqd8cntgZDTH4"></body>`,
    source: "index 25872022501: Acba bank (Armenia) mail",
  },
  {
    name: "ho-acba-bank-sap",
    label: "tracker",
    url: "https://sapapp1002.acbaca.local/sap/public/cuan/link/001/375A6B10CAD3CF1254E454E0AB61FDAEABCC77382F2749728E574A5C/pixel.gif",
    html: `<body style="padding: 0; margin: 0;box-sizing: border-box;"><img src="https://sapapp1002.acbaca.local/sap/public/cuan/link/001/375A6B10CAD3CF1254E454E0AB61FDAEABCC77382F2749728E574A5C/pixel.gif" WIDTH="1" HEIGHT="1" BORDER="0" ALT="" />`,
    source: "index 25872022501: the same mail's other pixel, of its SAP system",
  },
  {
    name: "ho-scidoo-hotel-mso-hide",
    label: "tracker",
    url: "https://r.email.scidoo.com/tr/op/OCTK4NHiV_h9ZRSUgPMPLuhEZ8VqqgUac3LRVQScMQipHVu6_wkMQoDzXz1zIE-p9srlBZIMkINkf-14NZYZuJ05vriwm2AZn-6GzHiPykkZGqaxIwerC2Mjj2iD-I8JQMpvwpwZt4Ws_a1NE8sIkffD2TB1BYalaKz9OOwIwBpx7YZhBsqYr4wDtpmV5a",
    html: `<html><head></head><body><img width="1" height="1" src="https://r.email.scidoo.com/tr/op/OCTK4NHiV_h9ZRSUgPMPLuhEZ8VqqgUac3LRVQScMQipHVu6_wkMQoDzXz1zIE-p9srlBZIMkINkf-14NZYZuJ05vriwm2AZn-6GzHiPykkZGqaxIwerC2Mjj2iD-I8JQMpvwpwZt4Ws_a1NE8sIkffD2TB1BYalaKz9OOwIwBpx7YZhBsqYr4wDtpmV5a" style="mso-hide:all"/></body></html>`,
    source: "index 37346935118: hotel reservation mail by Scidoo",
  },
  {
    name: "ho-opsgenie-o",
    label: "tracker",
    url: "http://email.opsgenie.net/o/hCBCfDq6hVVBAvddNApytBCsRwwe8Ss3abjhKnjl0U7ltRTY3fT2BNoCxqftUTJpRtTNcEcU-4D4opc9zwcna0bjhDjvMJ32ZS0zo2JtbZ1IrhRP2b2oix2zoK5A9qNwVbku6W8h_9n9e3PQjAsYM-DJc47c9avsjA5Dvq5WTF2fuuiPEaiC",
    html: `</tbody>
</table>
<img width="1" height="1" alt="" src="http://email.opsgenie.net/o/hCBCfDq6hVVBAvddNApytBCsRwwe8Ss3abjhKnjl0U7ltRTY3fT2BNoCxqftUTJpRtTNcEcU-4D4opc9zwcna0bjhDjvMJ32ZS0zo2JtbZ1IrhRP2b2oix2zoK5A9qNwVbku6W8h_9n9e3PQjAsYM-DJc47c9avsjA5Dvq5WTF2fuuiPEaiC"></body>`,
    source: "index 575967145: Opsgenie alert",
  },
  {
    name: "ho-huckberry-mpss",
    label: "tracker",
    url: "http://send.huckberry.com/mpss/o/4gA/q2wVAA/t.1w5/KcAM_v6deGAsTsk5SOCI3S/o.gif",
    html: `        </center>
        <img src="http://send.huckberry.com/mpss/o/4gA/q2wVAA/t.1w5/KcAM_v6deGAsTsk5SOCI3S/o.gif" alt="" width="1" height="1" border="0" style="height:1px !important;width:1px !important;border-width:0 !important;margin-top:0 !important;margin-bottom:0 !important;">`,
    source: "index 20271056569: Huckberry order mail",
  },
  {
    name: "ho-actionnetwork-mpss-style-first",
    label: "tracker",
    url: "http://click.actionnetwork.org/mpss/o/IwE/kLwXAA/t.2im/CrEILlj9tbsY0jpKmn2Rum/o.gif",
    html: `<img style="height:1px !important;width:1px !important;border-width:0 !important;margin-top:0 !important;margin-bottom:0 !important;margin-right:0 !important;margin-left:0 !important;" alt="" src="http://click.actionnetwork.org/mpss/o/IwE/kLwXAA/t.2im/CrEILlj9tbsY0jpKmn2Rum/o.gif" width="1" height="1" border="0">`,
    source: "index 8005283260: Action Network mail",
  },
  {
    name: "ho-amazon-footer-light",
    label: "picture",
    url: "https://m.media-amazon.com/images/G/01/outbound/OutboundTemplates/Smile_Logo_Light._BG240,242,242_.png",
    html: `<table class="lightFooterImg" style="height:43px;width:86px;" data-sonar-role="footer"><tr><td><img src="https://m.media-amazon.com/images/G/01/outbound/OutboundTemplates/Smile_Logo_Light._BG240,242,242_.png" alt="Amazon.com" height="43" width="86" align="left"></td></tr></table>`,
    source: "index 38742366659: Amazon order mail, the footer's logo",
  },
  {
    name: "ho-amazon-footer-dark-hidden",
    label: "picture",
    url: "https://m.media-amazon.com/images/G/01/outbound/OutboundTemplates/Smile_Logo_Dark.png",
    html: `<!--[if !mso]><!--><table class="darkFooterImg" style="height:43px;width:86px;display:none;"><tr><td><img src="https://m.media-amazon.com/images/G/01/outbound/OutboundTemplates/Smile_Logo_Dark.png" alt="Amazon.com" height="43" width="86" align="left"></td></tr></table><!--<![endif]-->`,
    source: "index 38742366659: the same for dark mode, hidden",
  },
  {
    name: "ho-amazon-product",
    label: "picture",
    url: "https://m.media-amazon.com/images/I/51AlBYasFZL._SR276,276_.jpg",
    html: `<a href="https://www.amazon.com/gp/r.html?C=DBYBAVQ3MDQ7KQ&K=XH4H9D2ML6KMZ&R=2C9ZF9LPXB406W&T=C" target="_blank"><img src="https://m.media-amazon.com/images/I/51AlBYasFZL._SR276,276_.jpg" alt="kinder Fluff Car Window Shade (4Pack)" align="center" width="138" height="138" style="display:block"></a>`,
    source: "index 38742366659: Amazon order mail, a recommended product",
  },
  {
    name: "ho-amazon-it-facebook",
    label: "picture",
    url: "http://g-ecx.images-amazon.com/images/G/01/x-locale/personalization/live-meter/facebook._V199133872_.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td> <a> <img src="http://g-ecx.images-amazon.com/images/G/01/x-locale/personalization/live-meter/facebook._V199133872_.gif" width="16" alt="Facebook" height="16" border="0"> </a> </td></tr></table>`,
    source: "index 31973336493: Amazon.it order confirmation, a share button",
  },
  {
    name: "ho-amazon-it-product-unsized",
    label: "picture",
    url: "http://ecx.images-amazon.com/images/I/41Y1sJY3RFL._SCLZZZZZZZ__SY115_SX115_.jpg",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td class="photo"> <a title="B002OL2FX8"> <img id="asin" src="http://ecx.images-amazon.com/images/I/41Y1sJY3RFL._SCLZZZZZZZ__SY115_SX115_.jpg"> </a> </td></tr></table>`,
    source: "index 31973336493: Amazon.it order confirmation, the product",
  },
  {
    name: "ho-ebay-logo",
    label: "picture",
    url: "http://p.ebaystatic.com/aw/email/eBayLogo.png",
    html: `<a href="http://rover.ebay.com/rover/0/e11021.m1831.l3127/7?euid=88c0c9cd7d5e2c3a359d638ba7aaa6c8" style="text-decoration: none; color: #0654ba;"><img src="http://p.ebaystatic.com/aw/email/eBayLogo.png" width="133" border="0" alt="eBay" align="left" style="display: inline block; outline: none; text-decoration: none; -ms-interpolation-mode: bicubic; border: none;" /></a>`,
    source: "index 15057386667: eBay mail, logo with a width alone",
  },
  {
    name: "ho-ebay-item",
    label: "picture",
    url: "http://i.ebayimg.com/images/g/dxcAAOSwJ7RYVbhB/s-b132x132.jpg",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td width="132" valign="center" height="132" align="center" style="max-width: 132px; border: 1px solid #dddddd;">
<span style="display: block; outline: none; border-radius: 3px; margin: 0; ">
<img border="0" src="http://i.ebayimg.com/images/g/dxcAAOSwJ7RYVbhB/s-b132x132.jpg" style="max-width:100%; display: block; outline: none; text-decoration: none; -ms-interpolation-mode: bicubic; margin: 0; border: none;" />
</span></td></tr></table>`,
    source: "index 15057386667: eBay mail, an offer, unsized and without alt",
  },
  {
    name: "ho-ebay-spacer",
    label: "picture",
    url: "http://p.ebaystatic.com/aw/email/Welcome_Day_0/spacer.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td style="border-collapse: collapse !important;
border-spacing: 0; !important; padding: 0"><img class="collapse" src="http://p.ebaystatic.com/aw/email/Welcome_Day_0/spacer.gif" width="5" height="1" alt="" border="0" style="display:block; width: 5px !important"></td></tr></table>`,
    source: "index 15057386667: eBay mail, spacer between two buttons",
  },
  {
    name: "ho-netflix-spacer",
    label: "picture",
    url: "http://cdn.nflximg.com/us/email/spacer.gif",
    html: `<table class="inbox-fix" cellpadding="0" cellspacing="0" border="0" width="600" height="1" align="center" style="width: 600px !important;"><tbody><tr> 
<td> <img src="http://cdn.nflximg.com/us/email/spacer.gif" width="200" height="1" style="border-collapse:collapse;display:block;-ms-interpolation-mode:bicubic;border:none;outline:none;"> </td></tr></tbody></table>`,
    source: "index 16209900373: Netflix layout: spacer that keeps a table's width",
  },
  {
    name: "ho-sephora-header",
    label: "picture",
    url: "https://images.harmony.epsilon.com/ContentHandler/images/de0a3226-d396-4c2c-b3a8-3ede2f831505/images/2021_Navs_Header_01_v4.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="center" valign="top" style="padding: 0px 0px 0px 0px; border-bottom: 1px solid #ffffff;"><img src="https://images.harmony.epsilon.com/ContentHandler/images/de0a3226-d396-4c2c-b3a8-3ede2f831505/images/2021_Navs_Header_01_v4.png" alt="SEPHORA" width="700" height="auto" style="display: block; border: 0;" /></td></tr></table>`,
    source: "index 14402027839: Sephora account mail, header",
  },
  {
    name: "ho-sephora-button",
    label: "picture",
    url: "https://images.harmony.epsilon.com/ContentHandler/images/de0a3226-d396-4c2c-b3a8-3ede2f831505/images/US_Account_Verification_01.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="left" style="padding-left: 30px"><a href="https://beauty.sephora.com/T/v6153ff0900cb10484d64bf3b7c6290da/500091cdcddd1f91964e237e1d8dcffd"><img style="display:block;" border="0" src="https://images.harmony.epsilon.com/ContentHandler/images/de0a3226-d396-4c2c-b3a8-3ede2f831505/images/US_Account_Verification_01.png" width="344" height="44" alt="Verify Account" /></a></td></tr></table>`,
    source: "index 14402027839: Sephora account mail, the button",
  },
  {
    name: "ho-apple-mobile-hero-hidden",
    label: "picture",
    url: "https://www.apple.com/in/dm/23/121222_1339/i/m_home_pod_text_2x.jpg",
    html: `<div class=m1 style=display:none;width:0;height:0;overflow:hidden> <div class="m4 m20 m55"> <div class=m8> <div class=m15><img alt="All-new | HomePod | Profound sound. Available in Midnight and White. ₹32900.00*." src=https://www.apple.com/in/dm/23/121222_1339/i/m_home_pod_text_2x.jpg width=306 class=m30 height=258></div> </div> </div> </div>`,
    source: "index 21491919877: Apple HomePod mail of 2023: the mobile part, hidden on a desktop",
  },
  {
    name: "ho-apple-chevron",
    label: "picture",
    url: "https://www.apple.com/in/dm/23/121222_1339/i/14_chevron_2997ff_2x.png",
    html: `<a href="https://c.apple.com/r?v=2&a=tzBZxVkFY9Ygv3xj5_34C1xSOPPu5WexTJKmMp6U7L0VAaBDBvC8NwavxpFO" class=m5>Learn <span class=m3>more<img alt=" " src=https://www.apple.com/in/dm/23/121222_1339/i/14_chevron_2997ff_2x.png width=12 class=n20 height=8></span></a>`,
    source: "index 21491919877: Apple mail, an arrow in a link",
  },
  {
    name: "ho-apple-full-width",
    label: "picture",
    url: "https://www.apple.com/in/dm/23/121222_1339/i/m_hero_2x.jpg",
    html: `<div class=m53> <div class=m15><img alt=" " src=https://www.apple.com/in/dm/23/121222_1339/i/m_hero_2x.jpg width=100% class=m30></div> </div>`,
    source: "index 21491919877: Apple mail, picture of the width of its box",
  },
  {
    name: "ho-apple-icon",
    label: "picture",
    url: "https://www.apple.com/in/dm/23/121222_1339/i/icon_clock_2x.png",
    html: `<div class=z2> <div class=m15><img alt=" " src=https://www.apple.com/in/dm/23/121222_1339/i/icon_clock_2x.png width=35 class=m30 height=35></div> </div>`,
    source: "index 21491919877: Apple mail, icon",
  },
  {
    name: "ho-lyft-logo",
    label: "picture",
    url: "https://s3.amazonaws.com/growth.lyft.com/2018_Brand_Refresh/Logo/new-palete/Lyft-Logo_Pink_FF00BF.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td width="600" style="-webkit-font-smoothing: antialiased; padding-left: 4%; padding-right: 4%; text-align: left;" align="left"> <img height="35" src="https://s3.amazonaws.com/growth.lyft.com/2018_Brand_Refresh/Logo/new-palete/Lyft-Logo_Pink_FF00BF.png" style="display: block;" alt="lyft" border="0" width="50" /></td></tr></table>`,
    source: "index 30643595344: Lyft receipt, logo",
  },
  {
    name: "ho-google-account-logo",
    label: "picture",
    url: "https://www.gstatic.com/images/branding/googlelogo/2x/googlelogo_color_74x24dp.png",
    html: `<div style="border-style: solid; border-width: thin; border-color:#dadce0; border-radius: 8px; padding: 40px 20px;" align="center" class="mdv2rw"><img src="https://www.gstatic.com/images/branding/googlelogo/2x/googlelogo_color_74x24dp.png" width="74" height="24" aria-hidden="true" style="margin-bottom: 16px;" alt="Google"></div>`,
    source: "index 1925531445: Google account alert",
  },
  {
    name: "ho-google-logo-no-alt",
    label: "picture",
    url: "https://www.gstatic.com/accountalerts/email/googlelogo_color_188x64dp.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td align="left"><img width="92" height="32" src="https://www.gstatic.com/accountalerts/email/googlelogo_color_188x64dp.png" style="display: block; width: 92px; height: 32px;"></td></tr></table>`,
    source: "index 43406610114: older Google account alert",
  },
  {
    name: "ho-google-alerts-twitter",
    label: "picture",
    url: "https://www.gstatic.com/alerts/images/tw-24.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td style="padding:0px 6px 0px 15px;font-family:Arial"> <a href="https://www.google.com/alerts/share?hl=en&amp;ss=tw&amp;ssp=rFK4ZMigaojco7NgzKgMuOxoEVC" style="text-decoration:none"> <img alt="Twitter" src="https://www.gstatic.com/alerts/images/tw-24.png" border="0" height="16" width="16"></a> </td></tr></table>`,
    source: "index 8377597555: Google Alerts, share button",
  },
  {
    name: "ho-yahoo-logo",
    label: "picture",
    url: "https://s.yimg.com/cv/apiv2/yahoo_logos/y_logo_white_1200x333.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td style="-webkit-text-size-adjust: 100%;mso-line-height-rule: exactly;"><img src="https://s.yimg.com/cv/apiv2/yahoo_logos/y_logo_white_1200x333.png" width="150" alt="Yahoo!" style="display: block;"></td></tr></table>`,
    source: "index 22515212505: Yahoo service mail",
  },
  {
    name: "ho-linkedin-logo",
    label: "picture",
    url: "https://static.licdn.com/scds/common/u/images/email/phoenix/logos/logo_phoenix_header_blue_78x66_v1.png",
    html: `<a href="https://www.linkedin.com/comm/nhome/?midToken=y3GnGuEJIeaopW&amp;trk=eml-email_m2m_invite_single_01-header-4-home" style="cursor:pointer;color:#008CC9;display:inline-block;text-decoration:none;"> <img alt="LinkedIn" border="0" src="https://static.licdn.com/scds/common/u/images/email/phoenix/logos/logo_phoenix_header_blue_78x66_v1.png" height="34" width="40" style="outline:none;-ms-interpolation-mode:bicubic;color:#FFFFFF;text-decoration:none;"></a>`,
    source: "index 37992144255: LinkedIn invitation",
  },
  {
    name: "ho-zillow-logo",
    label: "picture",
    url: "https://www.zillowstatic.com/static-email/LATEST/static-email/images/logo-desktop-2x.png",
    html: `<img alt="Zillow" border="0" src="https://www.zillowstatic.com/static-email/LATEST/static-email/images/logo-desktop-2x.png" width="76" height="76" style="vertical-align:top;display:block;font-family:Open-Sans,Arial;font-size:13px;color:#fff;border:0">`,
    source: "index 17371649891: Zillow mail",
  },
  {
    name: "ho-zillow-cell-background",
    label: "picture",
    url: "https://www.zillowstatic.com/static-email/LATEST/static-email/images/Blue_Background_Desktop.png",
    html: `<table cellpadding="0" cellspacing="0" width="100%"><tbody><tr><td background="https://www.zillowstatic.com/static-email/LATEST/static-email/images/Blue_Background_Desktop.png" style="padding-bottom:30px">Your homes</td></tr></tbody></table>`,
    source: "index 17371649891: Zillow mail, background of a cell",
  },
  {
    name: "ho-rentals-corner",
    label: "picture",
    url: "http://image.message.rentals.com/lib/fe9a13707565017c72/m/1/hdr_tlcorner.gif",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr valign="bottom" style="background:#f7f4ed"><td width="154"><img src="http://image.message.rentals.com/lib/fe9a13707565017c72/m/1/hdr_tlcorner.gif" height="23" width="154" alt="" border="0" style="display:block"></td></tr></table>`,
    source: "index 17371649891: Rentals.com mail, corner of a box",
  },
  {
    name: "ho-uber-receipt-background",
    label: "picture",
    url: "https://d1a3f4spazzrp4.cloudfront.net/emails/2017/01/receipt_18_headerbg.png",
    html: `<table border="0" cellpadding="0" cellspacing="0"><tr><td background="https://d1a3f4spazzrp4.cloudfront.net/emails/2017/01/receipt_18_headerbg.png" bgcolor="#c6daff" valign="top" style="background-repeat:no-repeat;background-position:100% 100%;direction:ltr;text-align:left"><div>Thanks for riding</div></td></tr></table>`,
    source: "index 30831739832: Uber receipt",
  },
];
