import { messages, type Text } from '../base/messages.ts';

export const cliMessages = messages({
  listening: (url: string) => ({ zh: `掌柜已开门：${url}`, en: `Zhanggui is open: ${url}` }),
  demoDesk: { zh: '这是演示店铺，打开就能看，不用登录。', en: 'These are demo shops: open the page and look around, nobody has to sign in.' },
  firstRun: { zh: '第一次使用：打开上面的地址，先成为所有者。', en: 'First use: open the address above and become the owner.' },
  howToStop: { zh: '按 Ctrl+C 打烊。', en: 'Press Ctrl+C to close.' },
  stopping: { zh: '正在打烊…', en: 'Closing…' },
  makingDemo: { zh: '正在生成演示店铺（三家店、26 个月，约半分钟）…', en: 'Making the demo shops (three shops, 26 months; about half a minute)…' },
  renewingDemo: (until: string) => ({ zh: `正在把演示数据更新到 ${until}…`, en: `Bringing the demo up to ${until}…` }),
  demoMade: (until: string) => ({ zh: `演示店铺已生成，数据到 ${until}。`, en: `The demo shops are made, up to ${until}.` }),
  keysRotated: (rotations: number) => ({
    zh: `买家密钥已更换（第 ${rotations} 次）；老买家还是老买家。`,
    en: `The buyers’ key has been rotated (${rotations} ${rotations === 1 ? 'time' : 'times'} so far); the same buyers are still the same customers.`,
  }),
  explainHeads: { zh: '对比期|本期|贡献', en: 'Compared|Period|Contribution' },
  explainDrivers: { zh: '为什么', en: 'Why' },
  explainPlaces: { zh: '变在哪里', en: 'Where' },
  explainMembers: { zh: '成员', en: 'Member' },
  targetColumns: {
    zh: '店铺|指标|目标|已完成|领先/落后|剩余每天需要|期末预测|达成可能|进度',
    en: 'Shop|Metric|Target|Done|Ahead/behind|Needed a day|Forecast of the end|Chance|Pace',
  },
  noTargets: (name: Text) => ({ zh: `${name.zh}还没有目标。`, en: `There is no target for ${name.en} yet.` }),
  targetSet: (shop: string, metric: string, period: string, value: number) => ({
    zh: `已设目标：${shop} ${metric} ${period} = ${value}`,
    en: `The target is set: ${shop} ${metric} ${period} = ${value}`,
  }),
  noTasks: { zh: '没有任务。', en: 'No tasks.' },
  taskMade: (id: number, title: string) => ({ zh: `已建立任务 ${id}：${title}`, en: `Task ${id} made: ${title}` }),
  taskDone: (id: number, title: string) => ({ zh: `任务 ${id} 已完成：${title}`, en: `Task ${id} done: ${title}` }),
  noRoutines: { zh: '今天没有每日必做。', en: 'No routines today.' },
  routineActed: (key: string, state: string) => ({ zh: `每日必做 ${key}：${state}`, en: `Routine ${key}: ${state}` }),
  noAlerts: { zh: '没有异常。', en: 'No alerts.' },
  help: {
    zh: `掌柜：电商运营的每日工作台

用法：zhanggui <命令> [--data 目录] [--json] [--lang zh|en]

  start  [--port N] [--host H] [--demo|--empty]     打开工作台
  import 文件… --shop 店名 [--type 类型] [--map "列=字段"]… [--date 日] [--dry-run]
                                                     导入平台导出的文件
  query  --metrics 指标,… [--by 维度,…] [--from 日 --to 日] [--where "shop=…"] [--compare previous|previous-week|year|year-weekday|festival|phase|日..日]
                                                     查指标
  explain 指标 [--from 日 --to 日] [--compare …] [--where "source=…"] [--by 维度,…]
                                                     为什么变了：逐项拆到分，变在哪里
  targets [--month 2026-11 | --period 2026-Q4] [--shop 店名]
                                                     看目标的进度和期末预测
  targets set --shop 店名 --metric 指标 --period 2026-11 --value 数
                                                     设目标（比率写小数）
  alerts [--from 日 --to 日] [--shop 店名]           列出异常，值钱的在前
  tasks  [--owner 人] [--shop 店名] [--due overdue|today|week|later|none] [--state …] [--search 词]
                                                     列出任务，先做的在前
  tasks add 要做什么 [--owner 人] [--shop 店名] [--due 日] [--worth 元] [--note 说明]；tasks done 编号…
                                                     建任务，完成任务
  routines                                           今天要做的，按顺序
  routines done KEY [--hour N]                       做完一项（也可 start、pause、reopen、skip --reason 原因）
  demo   [--until 日] [--seed N]                     生成演示店铺
  keys rotate                                        更换买家密钥（先停下工作台）
  doctor                                             检查这台机器
  version                                            版本

退出码：0 完成，1 输入有问题（说明哪里、怎么改），2 用法不对。`,
    en: `Zhanggui: the daily desk of an e-commerce operator

Usage: zhanggui <command> [--data DIR] [--json] [--lang zh|en]

  start  [--port N] [--host H] [--demo|--empty]     open the desk
  import FILE… --shop NAME [--type T] [--map "column=field"]… [--date DAY] [--dry-run]
                                                     load files as platforms export them
  query  --metrics a,b [--by day,shop] [--from D --to D] [--where "shop=…"] [--compare previous|previous-week|year|year-weekday|festival|phase|D..D]
                                                     ask for metrics
  explain METRIC [--from D --to D] [--compare …] [--where "source=…"] [--by shop,source]
                                                     why it changed: part by part, to the fen, and where
  targets [--month 2026-11 | --period 2026-Q4] [--shop NAME]
                                                     the pace of targets and the forecast of their end
  targets set --shop NAME --metric M --period 2026-11 --value N
                                                     set a target (a ratio as a fraction)
  alerts [--from D --to D] [--shop NAME]             what is off, worth most first
  tasks  [--owner NAME] [--shop NAME] [--due overdue|today|week|later|none] [--state …] [--search WORDS]
                                                     tasks, what comes first first
  tasks add WHAT [--owner NAME] [--shop NAME] [--due D] [--worth N] [--note TEXT]; tasks done ID…
                                                     make a task, finish tasks
  routines                                           what is to be done today, first things first
  routines done KEY [--hour N]                       ends one (also start, pause, reopen, skip --reason TEXT)
  demo   [--until D] [--seed N]                      make the demo shops
  keys rotate                                        put the buyers’ hashes under a new key (stop the desk first)
  doctor                                             check this machine
  version                                            the version

Exit codes: 0 done, 1 something in the input (what, where, how to mend it), 2 wrong usage.`,
  },
});
