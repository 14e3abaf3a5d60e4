//! The words that tell a language, folded: function words, days and months, and what posts are full
//! of. What a word weighs is how much more often it is met in that language, from 1 to 3.

/// Languages in the order of [`super::Language`]; for each, the words of weight 1, 2 and 3.
pub const WORDS: [[&str; 3]; 5] = [
    // Spanish.
    [
        "e o",
        "a abierta abierto abril agosto agua ahora al algun alguna aqui asi atencion aviso ayer ayudas \
         ayuntamiento año años bajo barrio bono buenas buenos cada calle casa cerrado cinco ciudad ciudadanos \
         comercio consulta convocatoria cual cuando cultura de decir desde dia dias diciembre diez disfrutar \
         domingo donde dos enero entrada entradas entre eso esta estamos estas este esto estos febrero fiesta \
         fiestas fue fuera gracias gran gratuita ha hace hacer han hasta hay hemos hija hijo hijos hola horas \
         hoy informacion inscripcion jornada jueves julio junio juntos le les linea llamar llame llega lunes \
         luz martes marzo mayo mañana me mejor mi mia miercoles mio misa municipal municipio musica muy nada \
         nadie ni ningun niñas niños no noche nos noviembre nuestra nuestras nuestro nuestros nueva nuevas \
         nueve nuevo nuevos nunca obras ocho octubre os otra otras otro otros para participa participar pero \
         personas plaza plazo pleno podeis podemos poder porque pueblo puede pueden puedes pues que queremos \
         quien quiero reunion sabado saludo se seguimos segun seis septiembre ser sera seran servicio \
         servicios si siempre siete sin sobre solo son sus tambien tardes te teatro teneis tenemos tiene \
         tienen toda todas todo todos trabajando trabajar trabajo trafico tres tu tuyo unas uno unos usted \
         ustedes va vamos van vecinos ver vida viernes vivir vuelve vuestra vuestro ya",
        "como con del el en es la las lo los mas por su un una y",
    ],
    // Galician.
    [
        "el la",
        "a aberta aberto actividades agora ainda alcalde alcaldesa algun algunha ambos ano anos aqui ata auga \
         aviso baixo bo boa bos cada caixa cando casa che cidada cidadans cidade cinco co comercio comeza \
         como con concello consulta convocatoria cultura cun cunha de decembro dende desa dese desta deste \
         dez dia dias dicir domingo dos dous duas ducias dun dunha en entradas escola esta estades estamos \
         este estes eu facer fai febreiro feira festa foi fora gozar grazas hai horas hoxe imos informacion \
         inscribete inscricion lembra lembrade lle lles luns luz maio mais martes maña mañas me mellor \
         mentres mercores misa miña musica nada nenas nenos nesa nese nesta neste ninguen ningun no noite nos \
         nosa nosas noso nosos nova nove novembro novo nun nunha obras oito ola onde onte outra outras outro \
         outros outubro para participa persoas pleno pode podedes poden pois polas polos por praza prazas \
         prazo que quen queremos quero remata reunion rua sabado saudo se seguimos segundo seis sempre sen \
         sera seran servizo servizos sete setembro seu seus so sodes solicitude sua suas tamen tarde te \
         teatro temos ten teu teñen ti todas todo todos traballamos traballando traballo tres tua un veciñas \
         veciños ven venres vide volve vos vosa voso vostede xaneiro xente xornada xoves xullo xunta xuntas \
         xuntos xuño",
        "ao aos as coa coas cos da das do e moi na nas non o os pola polo unha xa",
    ],
    // Catalan and Valencian.
    [
        "o para",
        "a abril aci activitat activitats agost ahir aixi aixo ajuntament al altra altre altres anar anem any \
         anys aqui ara avui benvinguts bon bona cada cal cap carrer casa cinc ciutat com continuem cultura de \
         del dema des desembre deu dia dies dijous dilluns dimarts dimecres dins dir dissabte diumenge \
         divendres doncs dos dues el em en encara ens entrades entre es escola esta estan este estem esteu \
         estos et febrer feia fem fer festa festes feu fins fora gaudir gener gens gracies gran ha han hem \
         heu hi ho hola hores hui informacio inscripcio inscripcions ja jornada juliol juny la li llar maig \
         març mati mentre mercat mes meu meva millor mitja molta moltes molts musica nenes nens nit no nomes \
         nosaltres nostra nostre nostres nou nova novembre noves obert oberta obres obrim obrirem octubre on \
         pel pels pero perque persona persones plaça poble podem podeu portes quan quatre que qui quin quina \
         recorda recordeu res se segons sempre sense ser sera seran servei serveis set setembre seu seus seva \
         seves si sis sobre soc som son sota sou tambe tarda te teatre tenim teniu termini teu teva tindra \
         tot tota totes tots treballar treballem tres trobada trobareu un unes uns us va van vegada vegades \
         veins veniu vesprada veure vine volem vos voste vostes vostra vostre vuit vull xiquetes xiquets",
        "això amb aquest aquesta dels els i les molt per una",
    ],
    // Basque.
    [
        "",
        "abendua abuztua ahal apirila arratsalde arratsaldeko arte asko aste asteartea asteazkena asteko \
         astelehena atzo azaroa bai baina baino bat behar bere beste bi bihar dago daude dela den dena denok \
         dezake dezakezu dio ditu ditugu dituzte doan duen dugun dut duten duzu duzue egun eguna egunean \
         egunon ekaina eman epea ere errua eskaera eskaerak eskatu eskerrik etorri gabon gara gaur gehiago \
         gero goizeko gure guzti guztiak guztiontzat hau haur haurrak herria herriko hiria hiriko hiru hori \
         igandea informazio informazioa iraila irekita itxita izan jai jaiak kaixo larunbata laster maiatza \
         martxoa nahi naiz noiz nola non nor ongi ordua orduan ordutan ordutik osteguna ostirala otsaila \
         plaza udala udalak udalaren udaletxea urria urtarrila urte urtean urteko uztaila zaitez zaitezte \
         zara zen zer zerbitzua zerbitzuak ziren zure",
        "da dira du dugu dute eta ez izango",
    ],
    // English.
    [
        "a me no",
        "about after again all an april as ask at august be before by can city council day december did do \
         does february free friday from good has have here how if in information it january join july june \
         just last march may monday month more my new not november now october on one only open or out people \
         please public reply rules saturday see september service services street sunday thank thanks that \
         their there they this thursday today tomorrow tuesday until us was wednesday week were what when \
         where who why will within year yesterday",
        "and are for is of our the to we with you your",
    ],
];
