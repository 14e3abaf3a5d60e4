/**
 * The words on the controls of the networks, in the languages of their interfaces that our users
 * have: Spanish, Catalan, Galician, Basque, English. Adapters use them where a site gives a control
 * no test id of its own, or gives the same one to several.
 *
 * Each is compared with the whole label, so that «Publicar» is a button and «Publicar tus fotos en
 * un álbum» is not; a count or a name may follow after a comma, a colon or a number.
 */
const Labels = (() => {
  /** @param {string} words */
  const whole = (words) =>
    new RegExp(`^(?:${words.trim().replace(/\s*\n\s*/g, "|")})(?=$|[\\s]*[\\d.,:;(!…·])`, "iu");

  /** Networks as the engine writes them, by what people and icons call them. */
  const NETWORKS = /** @type {const} */ ([
    ["x", /\btwitter\b|^x$|\bx \(|\bx$/i],
    ["facebook", /\bfacebook\b/i],
    ["instagram", /\binstagram\b/i],
    ["linkedin", /\blinkedin\b/i],
    ["threads", /\bthreads\b/i],
    ["bluesky", /\bbluesky\b|\bbsky\b/i],
    ["mastodon", /\bmastodon\b/i],
    ["youtube", /\byoutube\b/i],
    ["tiktok", /\btiktok\b/i],
    ["telegram", /\btelegram\b/i],
    ["whatsapp", /\bwhatsapp\b/i],
  ]);

  /** Around a name: «Comentar como …», «… gisa». */
  const AS = /(?:^|\s)(?:como|com a|com|as)\s+([^…]+?)(?:\s*…|\.{3}|$)|^(.+?) gisa/iu;
  /** «Publicar en …». */
  const TO =
    /^(?:(?:post|publish|share) to|(?:publicar|compartir) (?:en|a)|(?:publica|comparteix) (?:a|en)|argitaratu hemen:?)\s+(.+)$/iu;
  /** «Foto de …», «Logotipo de …». */
  const OF =
    /^(?:(?:profile )?(?:photo|picture) of|foto(?:graf[ií]a)?(?: del?(?: perfil)?)? de|ima(?:ge[nm]?|tge|xe) (?:de|do perfil de)|company logo for,|logo(?:tip[oa]?)? (?:de|d['’]))\s*/iu;
  /** «… logo», “…’s photo”, «…(r)en argazkia». */
  const END = /(?:\s+logo(?:a|tipoa)?|['’]s (?:profile )?(?:photo|picture)|(?:r?en)? argazkia|\.)$/iu;

  return Object.freeze({
    /** The networks that a label names. @param {string} words @returns {string[]} */
    networks: (words) => NETWORKS.flatMap(([network, name]) => (name.test(words) ? [network] : [])),

    /** Comment, reply and their like, anywhere in a label. */
    ANSWER: /coment|comment|respon|respost|reply|replies|replying|contest|iruzkin|erantzun/i,

    /** What publishes, answers or puts in the queue. */
    PUBLISH: whole(`
      publicar(?: ahora| todo| ara| agora| tots?)?
      publica(?:-ho)?(?: ara| tot)?
      post(?:ear)?(?: all| now)?
      postear todo
      publish(?: now| all)?
      argitaratu(?: orain| dena)?
      compart(?:ir|eix)(?: ahora| ara| agora)?
      share(?: now)?
      partekatu(?: orain)?
      program(?:ar|a)(?: publicaci[oó]n(?:es)?| la publicaci[oó])?
      schedule(?: posts?)?
      programatu
      enviar(?: ahora| ara| agora)?
      envia(?:-ho)?
      send(?: now)?
      bidali(?: orain)?
      responder
      respondre
      respon
      contestar
      reply(?: all)?
      erantzun
      comentar
      comenta
      comment
      iruzkindu
      iruzkina egin
      tuitear
      twittear
      tweet
      tootear
      a[ñn]adir a la cola
      afegeix a la cua
      engadir [áa] cola
      add to queue
      save changes
      update`),

    REPOST: whole(`
      repostear
      reposteja
      repost
      retwittear
      retuitear
      retuiteja
      retweet
      republicar
      republica
      compartir
      comparteix
      share
      partekatu
      birpartekatu
      birbidali
      berrargitaratu
      impulsar
      impulsa
      promover
      boost
      bultzatu
      reenviar
      reenvia
      forward`),

    LIKE: whole(`
      me gusta
      indicar que te gusta
      recomendar
      recomana(?:r)?
      reaccionar(?: con)? me gusta
      m['’]agrada
      gústame
      gosto
      atsegin dut
      gogoko dut
      gustatzen zait
      like(?: this video)?
      react like
      favorit[oa]
      marcar como favorit[oa]
      marca com a favorit
      gogokoa egin
      favou?rite`),

    /** Whom «Comentar como …» names. @param {string} words */
    writesAs(words) {
      const [, after, before] = AS.exec(words) ?? [];
      return (after ?? before)?.trim();
    },

    /** Whom «Publicar en …» names, on a list of pages to choose from. @param {string} words */
    postsTo: (words) => TO.exec(words.trim())?.[1],

    /** Whose picture «Foto de …» is, whose logo, or whoever is named alone; nobody's if it only says what it is.
     *  @param {string | null | undefined} words */
    shownOn(words) {
      const name = words?.trim().replace(OF, "").replace(END, "").trim() ?? "";
      return /^(?:|logo\w*|avatar|foto\w*|photo|picture|imagen|imatge|imaxe)$/iu.test(name) ? undefined : name;
    },

    /** What a box says where whole channels are written to. */
    BROADCAST: /broadcast|difu[nsm]|difon|transmet|emit|zabaldu/iu,

    /** Whose picture it is: «Foto del perfil de …», “…'s profile picture”. */
    PICTURE:
      /^(?:foto(?:grafía)? (?:del|de) perfil de|imagen del perfil de|imaxe (?:do|de) perfil de|imatge de perfil de) (\S+)$|^(\S+?)(?:['’]s profile picture|(?:r?en)? profileko argazkia)$/iu,

    /** What offers to add something that isn't there. */
    ADD: /^\s*(?:añad|agreg|afeg[ie]|engad|gehitu|add\b)/iu,

    /** A picture's button or field that speaks of its description. */
    ALT: /\balt\b|texto? alternativ|text alternatiu|descri(?:be|pci|ci|ption)|testu alternatibo|deskri|ordezko testu/i,
  });
})();
