"""Sentences on settings, Redis, recordings and the disk."""

from apps.doctor.texts_shared import NOTHING, SET_UP, Sentence

STORES: dict[str, Sentence] = {
    "settings.ok": (("설정을 읽었습니다({here}).", "Settings are read ({here})."), NOTHING),
    "settings.wrong": (
        ("{name}: {reason}", "{name}: {reason}"),
        (
            "환경 변수나 .env에서 고치세요. 모든 이름은 .env.example에 있습니다.",
            "Put it right in the environment or in .env; .env.example lists every name.",
        ),
    ),
    "settings.others_read": (
        (
            "이 컴퓨터의 다른 사용자도 {file}을 읽을 수 있습니다.",
            "Others on this machine can read {file}.",
        ),
        ("`chmod 600 {file}`을 실행하세요.", "Run `chmod 600 {file}`."),
    ),
    "settings.plain_cookies": (
        (
            "{app}이 이 컴퓨터 밖에서 열리지만 쿠키가 HTTPS로만 전송되지는 않습니다.",
            "{app} is open beyond this machine, and its cookie is not kept to HTTPS.",
        ),
        (
            "TLS 프록시를 앞에 두고 {setting}=true로 설정하세요.",
            "Put a TLS proxy before it, and set {setting}=true.",
        ),
    ),
    "settings.unsealed": (
        (
            "녹화와 이력서가 암호화되지 않은 채 저장됩니다.",
            "Recordings and résumés are kept without encryption.",
        ),
        (
            "모든 서버에 같은 RHETOR_SECURITY__MEDIA_KEY_FILE을 설정하세요.",
            "Set the same RHETOR_SECURITY__MEDIA_KEY_FILE on every server.",
        ),
    ),
    "clock.ok": (("{of}의 시계가 우리와 같습니다.", "The clock of {of} is ours."), NOTHING),
    "clock.off": (
        ("{of}의 시계가 {seconds}초 다릅니다.", "The clock of {of} differs by {seconds} s."),
        ("두 서버에서 시각 동기화(NTP)를 켜세요.", "Switch on time synchronisation (NTP) on both."),
    ),
    "clock.far_off": (
        (
            "{of}의 시계가 {seconds}초 다릅니다. 작업이 멈춘 것으로 잘못 보일 수 있습니다.",
            "The clock of {of} differs by {seconds} s; work may be taken for stalled.",
        ),
        ("두 서버에서 시각 동기화(NTP)를 켜세요.", "Switch on time synchronisation (NTP) on both."),
    ),
    "redis.not_kept": (
        (
            "Redis {version}, 디스크에 아무것도 남기지 않습니다(의도된 설정).",
            "Redis {version}; it keeps nothing on disk, as is meant.",
        ),
        NOTHING,
    ),
    "redis.kept": (
        (
            "Redis {version}, 큐를 디스크에도 남깁니다(필요하지는 않습니다).",
            "Redis {version}; it keeps its queues on disk too, which is not needed.",
        ),
        NOTHING,
    ),
    "redis.not_set": (("Redis의 주소가 없습니다.", "Redis has no address."), SET_UP),
    "redis.refused": (
        ("{where}의 Redis가 우리 계정을 거부합니다.", "Redis at {where} refuses our account."),
        (
            "RHETOR_QUEUE__URL의 사용자와 비밀번호를 확인하세요.",
            "Put user and password in RHETOR_QUEUE__URL right.",
        ),
    ),
    "redis.no_answer": (
        ("{where}에서 Redis가 응답하지 않습니다.", "Redis does not answer at {where}."),
        (
            "켜져 있는지(`make run` 또는 Logos의 redis), 방화벽이 막지 않는지 확인하세요.",
            "See whether it runs (`make run`, or redis on Logos), or a firewall is between.",
        ),
    ),
    "redis.acl": (
        (
            "Redis가 우리 계정에 필요한 것을 허용하지 않습니다: {command}",
            "Redis does not allow our account what it needs: {command}",
        ),
        (
            "계정의 권한을 deploy/redis/users.acl과 같게 하세요.",
            "Give the account the rights of deploy/redis/users.acl.",
        ),
    ),
    "redis.takes_nothing": (
        ("Redis가 쓰기를 거부합니다({reason}).", "Redis refuses to be written to ({reason})."),
        (
            "OOM이면 메모리를 늘리고, MISCONF면 디스크를 비우고, READONLY면 주 서버를 지정하세요.",
            "OOM: give it more memory. MISCONF: free its disk. READONLY: name the primary.",
        ),
    ),
    "redis.evicts": (
        (
            "메모리가 차면 Redis가 작업을 버립니다({policy}).",
            "Redis drops work when its memory is full ({policy}).",
        ),
        (
            "`maxmemory-policy noeviction`으로 설정하세요.",
            "Set `maxmemory-policy noeviction`.",
        ),
    ),
    "redis.cannot_save": (
        (
            "Redis가 디스크에 저장하지 못해 곧 쓰기를 거부합니다({status}).",
            "Redis cannot save to its disk, and will refuse to be written to ({status}).",
        ),
        (
            "디스크를 비우거나 저장을 끄세요: `save ''`, `appendonly no`. Postgres가 원본입니다.",
            "Free its disk, or switch saving off (`save ''`, `appendonly no`): Postgres has all.",
        ),
    ),
    "redis.nearly_full": (
        ("Redis 메모리가 {percent} % 찼습니다.", "The memory of Redis is {percent} % full."),
        ("maxmemory를 늘리세요.", "Raise maxmemory."),
    ),
    "redis.open": (
        (
            "Redis가 비밀번호 없이 네트워크에 열려 있습니다. 누구나 작업을 넣을 수 있습니다.",
            "Redis is open to the network without a password: anybody can queue work.",
        ),
        (
            "deploy/redis/users.acl을 쓰거나 requirepass를 설정하고 RHETOR_QUEUE__URL에 넣으세요.",
            "Use deploy/redis/users.acl or set requirepass, and put it into RHETOR_QUEUE__URL.",
        ),
    ),
    "redis.default_user": (
        (
            "Redis를 모든 권한을 가진 `default` 사용자로 씁니다.",
            "Redis is used as `default`, who may do everything.",
        ),
        (
            "deploy/redis/users.acl의 계정을 쓰세요.",
            "Use an account of deploy/redis/users.acl.",
        ),
    ),
    "redis.no_tls": (
        (
            "Redis와의 연결이 암호화되지 않습니다.",
            "The connection to Redis is not encrypted.",
        ),
        (
            "믿을 수 있는 네트워크가 아니면 rediss:// 주소를 쓰세요.",
            "Unless the network is trusted, use a rediss:// address.",
        ),
    ),
    "media.ok": (
        ("쓰고, 읽고, 지울 수 있습니다.", "Can be written, read and removed."),
        NOTHING,
    ),
    "media.not_writable": (
        ("녹화를 저장할 수 없습니다: {reason}", "Recordings cannot be stored: {reason}"),
        (
            "RHETOR_STORAGE__MEDIA_URL의 폴더 권한이나 버킷의 키를 확인하세요.",
            "See to the rights of RHETOR_STORAGE__MEDIA_URL's folder, or the keys of its bucket.",
        ),
    ),
    "media.not_the_same": (
        (
            "저장한 것과 읽은 것이 다릅니다.",
            "What was read is not what was stored.",
        ),
        (
            "디스크나 파일 시스템을 점검하세요. 서버마다 MEDIA_KEY가 같은지도 확인하세요.",
            "Check the disk or its file system, and that all servers have the same MEDIA_KEY.",
        ),
    ),
    "disk.ok": (
        ("{folder}: {total} GB 중 {free} GB 여유", "{folder}: {free} of {total} GB free"),
        NOTHING,
    ),
    "disk.little": (
        (
            "{folder}: {free} GB만 남았습니다. 하루치 면접에 부족할 수 있습니다.",
            "{folder}: only {free} GB are free; a day of interviews may need more.",
        ),
        (
            "RHETOR_NIGHT__KEEP_RECORDINGS를 줄이거나 공간을 늘리세요.",
            "Shorten RHETOR_NIGHT__KEEP_RECORDINGS, or add space.",
        ),
    ),
    "disk.full": (
        (
            "{folder}: {free} GB만 남았습니다. 녹화가 곧 거부됩니다.",
            "{folder}: only {free} GB are free; recordings will be refused.",
        ),
        (
            "지금 공간을 비우세요. 녹화 보관 기간은 RHETOR_NIGHT__KEEP_RECORDINGS입니다.",
            "Free space now; RHETOR_NIGHT__KEEP_RECORDINGS says how long recordings are kept.",
        ),
    ),
    "disk.others_look_in": (
        (
            "이 컴퓨터의 다른 사용자도 {folder}를 볼 수 있습니다.",
            "Others on this machine can look into {folder}.",
        ),
        ("`chmod 700 {folder}`을 실행하세요.", "Run `chmod 700 {folder}`."),
    ),
}
