<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja_JP" sourcelanguage="en">
<context>
    <name>Catalogue</name>
    <message>
        <source>School exercises, at once and on any computer: tiny and fast, but weak at word problems.</source>
        <translation>どのコンピューターでもすぐに学校の練習問題を。とても小さく速いですが、文章題は苦手です。</translation>
    </message>
    <message>
        <source>School arithmetic and simple word problems on an old or small computer.</source>
        <translation>古いコンピューターや小さなコンピューターで、学校の計算や簡単な文章題を解くのに。</translation>
    </message>
    <message>
        <source>Word problems and algebra that a short program can settle, on most computers.</source>
        <translation>短いプログラムで解ける文章題や代数に。ほとんどのコンピューターで動きます。</translation>
    </message>
    <message>
        <source>Longer problems with real programming in them; wants a strong computer.</source>
        <translation>本格的なプログラミングを要する長めの問題に。高性能なコンピューターが必要です。</translation>
    </message>
    <message>
        <source>School and competition mathematics on most computers: the best choice of its size.</source>
        <translation>学校の数学から競技数学まで。ほとんどのコンピューターで動き、この大きさでは最良の選択です。</translation>
    </message>
    <message>
        <source>The hardest problems this list can solve; wants a strong computer.</source>
        <translation>この一覧で解ける最も難しい問題に。高性能なコンピューターが必要です。</translation>
    </message>
    <message>
        <source>Seeing the original MathCoder at work, as the paper of 2023 describes it.</source>
        <translation>2023 年の論文に書かれた元祖 MathCoder の動きを見るために。</translation>
    </message>
    <message>
        <source>The original MathCoder on a base that was trained on code: the stronger of the two.</source>
        <translation>コードで学習したモデルを土台とする元祖 MathCoder。二つのうち強いほうです。</translation>
    </message>
</context>
<context>
    <name>Cells</name>
    <message>
        <source>Copy the cell as Markdown</source>
        <translation>セルを Markdown としてコピー</translation>
    </message>
    <message>
        <source>Copy the cell as text</source>
        <translation>セルをテキストとしてコピー</translation>
    </message>
    <message>
        <source>Copy the cell as a picture</source>
        <translation>セルを画像としてコピー</translation>
    </message>
    <message>
        <source>Stale: it belongs to the model&apos;s version of the code.</source>
        <translation>古い内容です。モデルの書いたコードによるものです。</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Ask in other words</source>
        <translation>別の言い方で質問</translation>
    </message>
    <message>
        <source>The version before</source>
        <translation>前の版</translation>
    </message>
    <message>
        <source>The version after</source>
        <translation>次の版</translation>
    </message>
    <message>
        <source>Version {number} of {count}</source>
        <translation>{count} 版中の第 {number} 版</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>折りたたむ</translation>
    </message>
    <message>
        <source>Why this step?</source>
        <translation>この手順はなぜ？</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Code {number}</source>
        <translation>コード {number}</translation>
    </message>
    <message>
        <source>Copy the code</source>
        <translation>コードをコピー</translation>
    </message>
    <message>
        <source>Edit and run the code</source>
        <translation>コードを編集して実行</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>supported by the executed output</source>
        <translation>実行結果による裏付けあり</translation>
    </message>
    <message>
        <source>not supported by any output</source>
        <translation>実行結果による裏付けなし</translation>
    </message>
    <message>
        <source>Hint {number}</source>
        <translation>ヒント {number}</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>多数決</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>お知らせ</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Output {number}</source>
        <translation>出力 {number}</translation>
    </message>
    <message>
        <source>Run again: the same output.</source>
        <translation>再実行: 出力は同じです。</translation>
    </message>
    <message>
        <source>Run again: another output.</source>
        <translation>再実行: 出力が異なります。</translation>
    </message>
    <message>
        <source>The new output</source>
        <translation>新しい出力</translation>
    </message>
    <message>
        <source>This cell was not finished.</source>
        <translation>このセルは最後まで実行されませんでした。</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>The code printed nothing.</source>
        <translation>コードは何も出力しませんでした。</translation>
    </message>
    <message>
        <source>Show all {lines} lines ({characters} characters)</source>
        <translation>全 {lines} 行（{characters} 文字）を表示</translation>
    </message>
    <message>
        <source>Running… {seconds} s</source>
        <translation>実行中… {seconds} 秒</translation>
    </message>
    <message>
        <source>Running… {seconds} s of at most {limit} s</source>
        <translation>実行中… {seconds} 秒（最長 {limit} 秒）</translation>
    </message>
    <message>
        <source>Figure {number}</source>
        <translation>図 {number}</translation>
    </message>
    <message>
        <source>Stopped: it took too long, or you stopped it.</source>
        <translation>時間がかかりすぎたか、停止の操作があったため、実行を止めました。</translation>
    </message>
    <message>
        <source>Ended by force: it did not react. Its variables are lost.</source>
        <translation>応答がないため強制終了しました。変数は失われました。</translation>
    </message>
    <message>
        <source>The Python process ended. Its variables are lost.</source>
        <translation>Python のプロセスが終了しました。変数は失われました。</translation>
    </message>
    <message>
        <source>Ended: it tried what is not allowed here.</source>
        <translation>ここでは許可されていない操作を試みたため、終了しました。</translation>
    </message>
</context>
<context>
    <name>Client</name>
    <message>
        <source>The engine is not running.</source>
        <translation>エンジンが動いていません。</translation>
    </message>
    <message>
        <source>The engine ended unexpectedly.</source>
        <translation>エンジンが予期せず終了しました。</translation>
    </message>
    <message>
        <source>What it had written is kept.</source>
        <translation>それまでに書かれたものは残っています。</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Menu (F10)</source>
        <translation>メニュー (F10)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Solve</source>
        <translation>解く</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>続けて質問</translation>
    </message>
    <message>
        <source>Ask on, about the solution above (Ctrl+Enter)</source>
        <translation>上の解答について続けて質問する (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>Have it solved out of sight, and see as little of it as you need (Ctrl+I)</source>
        <translation>見えないところで解かせ、必要な分だけ見る (Ctrl+I)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop writing (Esc)</source>
        <translation>書くのを止める (Esc)</translation>
    </message>
    <message>
        <source>Have it solved (Enter)</source>
        <translation>解いてもらう (Enter)</translation>
    </message>
    <message>
        <source>There is no model on this computer yet</source>
        <translation>このコンピューターにはまだモデルがありません</translation>
    </message>
</context>
<context>
    <name>ContextGauge</name>
    <message>
        <source>New talk with what is here</source>
        <translation>ここまでの内容で新しい会話</translation>
    </message>
    <message>
        <source>The context is nearly full. Begin a new talk with the last problem and its answer.</source>
        <translation>コンテキストがほぼ一杯です。最後の問題とその答えを持って新しい会話を始めます。</translation>
    </message>
    <message>
        <source>Context: {used} of {room}</source>
        <translation>コンテキスト: {used} / {room}</translation>
    </message>
    <message>
        <source>{used} of the {room} tokens that the model can have before it</source>
        <translation>モデルが一度に扱える {room} トークンのうち {used}</translation>
    </message>
</context>
<context>
    <name>ErrorDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>問題が起きました</translation>
    </message>
    <message>
        <source>This is a mistake in the program, not yours. What you see is kept, and you can go on. If it happens again, please report it with its details.</source>
        <translation>これはプログラムの誤りで、あなたの誤りではありません。表示されているものは残っており、このまま続けられます。繰り返し起こるときは、詳細を添えて報告してください。</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>詳細をコピー</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>解答</translation>
    </message>
    <message>
        <source>Attempt {number}</source>
        <translation>試行 {number}</translation>
    </message>
    <message>
        <source>Attempt {number}, given up</source>
        <translation>試行 {number}（中断）</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>出力</translation>
    </message>
    <message>
        <source>Figure {number}</source>
        <translation>図 {number}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答え</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>答えなし</translation>
    </message>
    <message>
        <source>An executed output shows it.</source>
        <translation>実行結果による裏付けがあります。</translation>
    </message>
    <message>
        <source>Not supported by any output.</source>
        <translation>実行結果による裏付けがありません。</translation>
    </message>
    <message>
        <source>The solution was cut off.</source>
        <translation>解答は途中で切れました。</translation>
    </message>
    <message>
        <source>The code failed.</source>
        <translation>コードが失敗しました。</translation>
    </message>
    <message>
        <source>The code was stopped; its variables are kept.</source>
        <translation>コードは停止されました。変数は残っています。</translation>
    </message>
    <message>
        <source>The code did not stop and was ended; its variables are lost.</source>
        <translation>コードが止まらないため終了しました。変数は失われました。</translation>
    </message>
    <message>
        <source>The code ended its process; its variables are lost.</source>
        <translation>コードがプロセスを終了しました。変数は失われました。</translation>
    </message>
    <message>
        <source>The code broke the rules and was ended; its variables are lost.</source>
        <translation>コードが許されない操作をしたため終了しました。変数は失われました。</translation>
    </message>
    <message>
        <source>Written by {model} with MathCoder Tutor {version}; temperature {temperature}, seed {seed}. {isolation}.</source>
        <translation>モデル {model}、MathCoder Tutor {version} による解答。温度 {temperature}、シード {seed}。{isolation}。</translation>
    </message>
    <message>
        <source>The program uses numbers that are not in the problem: {numbers}.</source>
        <translation>プログラムは問題にない数を使っています: {numbers}。</translation>
    </message>
    <message>
        <source>The program leaves out numbers of the problem: {numbers}.</source>
        <translation>プログラムは問題にある数を使っていません: {numbers}。</translation>
    </message>
    <message>
        <source>This makes no sense here: {steps}.</source>
        <translation>ここでは意味をなしません: {steps}。</translation>
    </message>
</context>
<context>
    <name>Figure</name>
    <message>
        <source>Double-click to enlarge</source>
        <translation>ダブルクリックで拡大</translation>
    </message>
    <message>
        <source>Enlarge</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>画像をコピー</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>画像を保存…</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>画像を保存</translation>
    </message>
</context>
<context>
    <name>FileView</name>
    <message>
        <source>Close the file</source>
        <translation>ファイルを閉じる</translation>
    </message>
    <message>
        <source>Which solutions</source>
        <translation>どの解答を表示するか</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>前の解答</translation>
    </message>
    <message>
        <source>The one after</source>
        <translation>次の解答</translation>
    </message>
    <message>
        <source>Solutions of the file</source>
        <translation>ファイルの解答</translation>
    </message>
    <message>
        <source>All solutions</source>
        <translation>すべての解答</translation>
    </message>
    <message>
        <source>Wrong answers</source>
        <translation>誤った答え</translation>
    </message>
    <message>
        <source>Right answers</source>
        <translation>正しい答え</translation>
    </message>
    <message>
        <source>Unsupported answers</source>
        <translation>裏付けのない答え</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>答えのないもの</translation>
    </message>
    <message>
        <source>{shown} of {all} solutions</source>
        <translation>{all} 件中 {shown} 件の解答</translation>
    </message>
    <message>
        <source>The right answer: {answer}</source>
        <translation>正解: {answer}</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Open solutions from a file…</source>
        <translation>ファイルの解答を開く…</translation>
    </message>
    <message>
        <source>Problems from a file…</source>
        <translation>ファイルの問題…</translation>
    </message>
    <message>
        <source>Problem from the clipboard</source>
        <translation>クリップボードの問題</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>印刷…</translation>
    </message>
    <message>
        <source>Open solutions from a file</source>
        <translation>ファイルの解答を開く</translation>
    </message>
    <message>
        <source>Solutions ({known})</source>
        <translation>解答 ({known})</translation>
    </message>
    <message>
        <source>Problems from a file</source>
        <translation>ファイルの問題</translation>
    </message>
    <message>
        <source>Problems, one a line (*.txt *.md *.jsonl)</source>
        <translation>1 行に 1 問の問題 (*.txt *.md *.jsonl)</translation>
    </message>
    <message>
        <source>{path} cannot be written ({why}).</source>
        <translation>{path} に書き込めません({why})。</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path} に保存しました</translation>
    </message>
</context>
<context>
    <name>HintBar</name>
    <message>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>Next hint</source>
        <translation>次のヒント</translation>
    </message>
    <message>
        <source>Show one more hint (Ctrl+I)</source>
        <translation>ヒントをもう1つ表示 (Ctrl+I)</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>あなたの答え</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>確かめる</translation>
    </message>
    <message>
        <source>Show the solution</source>
        <translation>解答を表示</translation>
    </message>
    <message>
        <source>It is being solved out of sight. Try it yourself meanwhile.</source>
        <translation>見えないところで解いています。その間に自分でも考えてみましょう。</translation>
    </message>
    <message>
        <source>There is no hint that would not tell the answer.</source>
        <translation>答えを明かさずに出せるヒントはありません。</translation>
    </message>
    <message>
        <source>Hint {shown} of {count}</source>
        <translation>ヒント {shown} / {count}</translation>
    </message>
    <message>
        <source>It is solved. There are {count} hints.</source>
        <translation>解けました。ヒントは {count} 個あります。</translation>
    </message>
    <message>
        <source>Your answer is the same as the model&apos;s.</source>
        <translation>あなたの答えはモデルの答えと同じです。</translation>
    </message>
    <message>
        <source>The model&apos;s answer is another.</source>
        <translation>モデルの答えは違います。</translation>
    </message>
    <message>
        <source>Whether your answer is the same as the model&apos;s cannot be decided here.</source>
        <translation>あなたの答えがモデルの答えと同じかどうかは、ここでは判定できません。</translation>
    </message>
    <message>
        <source>But no executed output supports the model&apos;s: it may be wrong.</source>
        <translation>ただし、モデルの答えには実行結果の裏付けがなく、誤りかもしれません。</translation>
    </message>
    <message>
        <source>Compare it with the model&apos;s answer (Enter)</source>
        <translation>モデルの答えと比べる (Enter)</translation>
    </message>
    <message>
        <source>There is nothing to compare it with yet</source>
        <translation>まだ比べる答えがありません</translation>
    </message>
    <message>
        <source>Really show all of it?</source>
        <translation>本当にすべて表示しますか？</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Pinned</source>
        <translation>ピン留め中</translation>
    </message>
    <message>
        <source>Answer: {answer}</source>
        <translation>答え: {answer}</translation>
    </message>
    <message>
        <source>Answer: {answer} ({agree} of {asked} agree)</source>
        <translation>答え: {answer} ({asked} 個中 {agree} 個が一致)</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>説明</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>停止しました</translation>
    </message>
    <message>
        <source>Unfinished</source>
        <translation>未完了</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>答えなし</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>Search solutions</source>
        <translation>解答を検索</translation>
    </message>
    <message>
        <source>Solved problems</source>
        <translation>解いた問題</translation>
    </message>
    <message>
        <source>Solved problems are kept here.</source>
        <translation>解いた問題はここに残ります。</translation>
    </message>
    <message>
        <source>Which solutions</source>
        <translation>表示する解答</translation>
    </message>
    <message>
        <source>All solutions</source>
        <translation>すべての解答</translation>
    </message>
    <message>
        <source>Supported answers</source>
        <translation>裏付けのある答え</translation>
    </message>
    <message>
        <source>Unsupported answers</source>
        <translation>裏付けのない答え</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>答えなし</translation>
    </message>
    <message>
        <source>Of which model</source>
        <translation>どのモデルの解答か</translation>
    </message>
    <message>
        <source>With which tag</source>
        <translation>どのタグの解答か</translation>
    </message>
    <message>
        <source>Deleted. Undo</source>
        <translation>削除しました。元に戻す</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>ピン留め</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前の変更…</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>タグ…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Undo the deletion</source>
        <translation>削除を取り消す</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>見つかりませんでした。</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>すべてのモデル</translation>
    </message>
    <message>
        <source>All tags</source>
        <translation>すべてのタグ</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>ピン留めを外す</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前の変更</translation>
    </message>
    <message>
        <source>A name of your own; empty, and the problem is the name:</source>
        <translation>好きな名前(空にすると問題文が名前になります):</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Tags, with commas between them:</source>
        <translation>タグ(コンマか読点で区切ります):</translation>
    </message>
</context>
<context>
    <name>Isolation</name>
    <message>
        <source>Code runs isolated</source>
        <translation>コードは隔離して実行</translation>
    </message>
    <message>
        <source>Code runs isolated (no bubblewrap)</source>
        <translation>コードは隔離して実行（bubblewrap なし）</translation>
    </message>
    <message>
        <source>Code runs isolated (not yet verified on this platform)</source>
        <translation>コードは隔離して実行（この環境では未検証）</translation>
    </message>
    <message>
        <source>Code runs without isolation</source>
        <translation>コードは隔離せずに実行</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>MathCoder Tutor is open already, with the same data folder.</source>
        <translation>MathCoder Tutor は、同じデータフォルダーですでに開いています。</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>The model that is asked</source>
        <translation>質問する相手のモデル</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>モデルなし</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Progress of {name}</source>
        <translation>{name} の進み具合</translation>
    </message>
    <message>
        <source>Loaded, {where}</source>
        <translation>読み込み済み、{where}</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>読み込み済み</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>入手</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>about {speed} tokens a second</source>
        <translation>毎秒およそ {speed} トークン</translation>
    </message>
    <message>
        <source>Runs here: {speed}, with {needs} of memory.</source>
        <translation>このコンピューターで動きます: {speed}、メモリー {needs}。</translation>
    </message>
    <message>
        <source>Runs here slowly: {speed}.</source>
        <translation>このコンピューターではゆっくり動きます: {speed}。</translation>
    </message>
    <message>
        <source>Runs here once other programs are closed: it needs {needs}, {has} are free.</source>
        <translation>ほかのプログラムを閉じれば動きます: {needs} 必要で、空きは {has} です。</translation>
    </message>
    <message>
        <source>Does not run here: it needs {needs} of memory, and there are {has}.</source>
        <translation>このコンピューターでは動きません: メモリーが {needs} 必要ですが、{has} しかありません。</translation>
    </message>
    <message>
        <source>Does not fit on the disk: it needs {needs}, and {has} are free.</source>
        <translation>ディスクに入りません: {needs} 必要ですが、空きは {has} です。</translation>
    </message>
    <message>
        <source>This file cannot be read as a model.</source>
        <translation>このファイルはモデルとして読めません。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>接続中…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>確認中…</translation>
    </message>
    <message>
        <source>{received} of {total}, {speed} a second</source>
        <translation>{total} 中 {received}、毎秒 {speed}</translation>
    </message>
</context>
<context>
    <name>ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Add a file of your own…</source>
        <translation>手元のファイルを追加…</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>モデルを追加</translation>
    </message>
    <message>
        <source>Models (*.gguf)</source>
        <translation>モデル (*.gguf)</translation>
    </message>
</context>
<context>
    <name>Placement</name>
    <message>
        <source>on the server {names}</source>
        <translation>サーバー {names}</translation>
    </message>
    <message>
        <source>on {devices}: {layers} of {all} layers; else on {processor}</source>
        <translation>{devices} に {all} 層のうち {layers} 層、残りは{processor}</translation>
    </message>
    <message>
        <source>on {devices}: all {all} layers</source>
        <translation>{devices} に全 {all} 層</translation>
    </message>
    <message>
        <source>on {processor}</source>
        <translation>{processor}で計算</translation>
    </message>
    <message>
        <source>the processor (1 thread)</source>
        <translation>プロセッサー（1 スレッド）</translation>
    </message>
    <message>
        <source>the processor ({threads} threads)</source>
        <translation>プロセッサー（{threads} スレッド）</translation>
    </message>
    <message>
        <source>No model is loaded; the first problem loads it.</source>
        <translation>モデルはまだ読み込まれていません。最初の問題のときに読み込まれます。</translation>
    </message>
    <message>
        <source>Loaded: {name}, {where}.</source>
        <translation>読み込み済み: {name}、{where}</translation>
    </message>
    <message>
        <source>Loaded: {name}.</source>
        <translation>読み込み済み: {name}</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Looks</source>
        <translation>見た目</translation>
    </message>
    <message>
        <source>Only fonts whose letters are all equally wide.</source>
        <translation>等幅フォントから選びます。</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>制限</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>The colours of the window.</source>
        <translation>ウィンドウの配色です。</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>ハイコントラスト</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大きさ</translation>
    </message>
    <message>
        <source>Of text, mathematics and figures, in per cent.</source>
        <translation>文字・数式・図の大きさ（パーセント）です。</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>フォント</translation>
    </message>
    <message>
        <source>Of the window and of texts.</source>
        <translation>ウィンドウと文章に使われます。</translation>
    </message>
    <message>
        <source>Font of code</source>
        <translation>コードのフォント</translation>
    </message>
    <message>
        <source>Reading width</source>
        <translation>本文の幅</translation>
    </message>
    <message>
        <source>How wide a solution may be, in letters.</source>
        <translation>解答の幅（文字数）です。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Of the window, from its next start on.</source>
        <translation>ウィンドウの言語です。次に開いたときから変わります。</translation>
    </message>
    <message>
        <source>Fold code</source>
        <translation>コードを折りたたむ</translation>
    </message>
    <message>
        <source>Show one line of each code cell and its output.</source>
        <translation>コードとその出力を、それぞれ一行だけ表示します。</translation>
    </message>
    <message>
        <source>Votes</source>
        <translation>多数決</translation>
    </message>
    <message>
        <source>How many solutions of a problem are written and compared. More take more time.</source>
        <translation>一つの問題について書いて比べる解答の数です。多いほど時間がかかります。</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>サンプリング</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>プリセット</translation>
    </message>
    <message>
        <source>Exact: always the likeliest word; the same problem, the same solution.
Balanced: as the makers of most models recommend, somewhat varied.
Creative: unusual ways too, and more mistakes.</source>
        <translation>厳密: 常に最も確からしい語を選びます。同じ問題には同じ解答になります。
バランス: 多くのモデルの開発元がすすめる値です。解答に少し変化が出ます。
創造的: 変わった解き方も試しますが、間違いも増えます。</translation>
    </message>
    <message>
        <source>Exact</source>
        <translation>厳密</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>バランス</translation>
    </message>
    <message>
        <source>Creative</source>
        <translation>創造的</translation>
    </message>
    <message>
        <source>Values of your own</source>
        <translation>独自の値</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>0 always takes the likeliest word. More is more varied.</source>
        <translation>0 では常に最も確からしい語を選びます。大きいほど多様になります。</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Leaves out the unlikeliest words. 1 leaves out none.</source>
        <translation>起こりにくい語を除きます。1 では何も除きません。</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Leaves out words less likely than this share of the likeliest. 0 leaves out none.</source>
        <translation>最も確からしい語に比べて、確率がこの割合に満たない語を除きます。0 では何も除きません。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>The same seed gives the same solution again.</source>
        <translation>同じシードからは同じ解答が得られます。</translation>
    </message>
    <message>
        <source>Time of a code cell</source>
        <translation>コードセルの制限時間</translation>
    </message>
    <message>
        <source>In seconds. What takes longer is stopped.</source>
        <translation>秒単位です。これより長くかかるものは停止されます。</translation>
    </message>
    <message>
        <source>Memory of the code</source>
        <translation>コードのメモリー</translation>
    </message>
    <message>
        <source>In GB. The default makes do with less where several solutions are written at once on a small computer.</source>
        <translation>GB 単位です。既定値では、メモリーの少ないコンピューターで複数の解答を同時に書くとき、これより少なくなることがあります。</translation>
    </message>
    <message>
        <source>Output that is kept</source>
        <translation>保存する出力</translation>
    </message>
    <message>
        <source>Of each code cell, in thousand characters; of more, the middle is left out.</source>
        <translation>コードセルごとに、千文字単位です。これを超えると中ほどが省かれます。</translation>
    </message>
    <message>
        <source>Output for the model</source>
        <translation>モデルに渡す出力</translation>
    </message>
    <message>
        <source>How many characters of it the model is given to read.</source>
        <translation>出力のうち、モデルに読ませる文字数です。</translation>
    </message>
    <message>
        <source>Code cells</source>
        <translation>コードセルの数</translation>
    </message>
    <message>
        <source>How many one attempt may run.</source>
        <translation>一回の試みで実行できる数です。</translation>
    </message>
    <message>
        <source>Length of a block</source>
        <translation>ブロックの長さ</translation>
    </message>
    <message>
        <source>In tokens; a token is about four letters.</source>
        <translation>トークン数です。1 トークンは英字でおよそ 4 文字です。</translation>
    </message>
    <message>
        <source>New attempts</source>
        <translation>やり直しの回数</translation>
    </message>
    <message>
        <source>How often a problem is begun anew when code keeps failing.</source>
        <translation>コードの失敗が続くとき、問題を解き直す回数です。</translation>
    </message>
    <message>
        <source>The font “{value}” is not installed any more. “{name}” is back to the default.</source>
        <translation>フォント「{value}」はもうインストールされていません。「{name}」を既定値に戻しました。</translation>
    </message>
    <message>
        <source>The setting “{name}” was “{value}”, which it cannot be. It is back to the default.</source>
        <translation>設定「{name}」の値「{value}」は使えません。既定値に戻しました。</translation>
    </message>
    <message>
        <source>Back to the default: {name}</source>
        <translation>既定値に戻す: {name}</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>プライバシー</translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation>標準のフォント</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>設定を検索</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>該当する設定はありません。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>What is sent</source>
        <translation>送信されるもの</translation>
    </message>
    <message>
        <source>Nothing by itself: no problem, solution, file or count of anything. The network is used to get a model that you ask for, to open an address after you said yes, and to ask a model on a server that you named.</source>
        <translation>自動的に送信されるものはありません。問題も解答もファイルも利用状況も送りません。ネットワークを使うのは、あなたが求めたモデルを入手するとき、あなたの同意を得てアドレスを開くとき、あなたが指定したサーバーのモデルに質問するときだけです。</translation>
    </message>
    <message>
        <source>What is kept on this computer, and where</source>
        <translation>このコンピューターに保存されるものとその場所</translation>
    </message>
    <message>
        <source>Solutions: {solutions}
Models: {models}
Settings and the draft: {settings}
Formulas that were drawn: {cache}
What went wrong: {logs}</source>
        <translation>解答: {solutions}
モデル: {models}
設定と下書き: {settings}
描いた数式: {cache}
エラーの記録: {logs}</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Every solution is kept until you delete it. Erasing takes all of them out of the file, with their names and tags. There is no way back.</source>
        <translation>解答は、あなたが削除するまで保存されます。消去すると、すべての解答が名前やタグとともにファイルから取り除かれ、元に戻せません。</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>This folder cannot be opened: {path}</source>
        <translation>このフォルダーは開けません: {path}</translation>
    </message>
    <message>
        <source>Erase the history</source>
        <translation>履歴を消去</translation>
    </message>
    <message>
        <source>Really erase all of it?</source>
        <translation>本当にすべて消去しますか？</translation>
    </message>
    <message>
        <source>Erased. Solutions that there were: {count}</source>
        <translation>消去しました。解答の数: {count}</translation>
    </message>
</context>
<context>
    <name>ProblemBox</name>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Ask a maths problem, in words or in LaTeX</source>
        <translation>数学の問題を、言葉または LaTeX で書いてください</translation>
    </message>
</context>
<context>
    <name>QueueDialog</name>
    <message>
        <source>Problems from a file</source>
        <translation>ファイルの問題</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進み具合</translation>
    </message>
    <message>
        <source>Solve</source>
        <translation>解く</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>飛ばす</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>being solved…</source>
        <translation>解いています…</translation>
    </message>
    <message>
        <source>Answer: {answer}</source>
        <translation>答え: {answer}</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>答えなし</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>飛ばしました</translation>
    </message>
    <message>
        <source>{done} of {all} are done. Each solution is in the history.</source>
        <translation>{all} 問中 {done} 問が終わりました。解答はすべて履歴にあります。</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Reading view</source>
        <translation>読み上げ用の表示</translation>
    </message>
    <message>
        <source>The solution in words</source>
        <translation>言葉で表した解答</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>The model stated an answer.</source>
        <translation>モデルが答えを述べました。</translation>
    </message>
    <message>
        <source>The model ended without stating an answer.</source>
        <translation>モデルは答えを述べずに終わりました。</translation>
    </message>
    <message>
        <source>The model explained it.</source>
        <translation>モデルが説明しました。</translation>
    </message>
    <message>
        <source>Stopped by you.</source>
        <translation>あなたが停止しました。</translation>
    </message>
    <message>
        <source>The model used all the blocks it may write without an answer.</source>
        <translation>モデルは、書けるブロックをすべて使っても答えに至りませんでした。</translation>
    </message>
    <message>
        <source>The problem and its solution no longer fit the model&apos;s context.</source>
        <translation>問題と解答が長くなり、モデルの文脈に収まらなくなりました。</translation>
    </message>
    <message>
        <source>The model&apos;s code kept failing.</source>
        <translation>モデルのコードの失敗が続きました。</translation>
    </message>
    <message>
        <source>The model stopped responding.</source>
        <translation>モデルが応答しなくなりました。</translation>
    </message>
</context>
<context>
    <name>ReplayBar</name>
    <message>
        <source>Replay</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>To the start (Home)</source>
        <translation>最初へ (Home)</translation>
    </message>
    <message>
        <source>One block back (Left)</source>
        <translation>一つ戻る (←)</translation>
    </message>
    <message>
        <source>Play or pause (Space)</source>
        <translation>再生・一時停止 (Space)</translation>
    </message>
    <message>
        <source>One block on (Right)</source>
        <translation>一つ進む (→)</translation>
    </message>
    <message>
        <source>To the end (End)</source>
        <translation>最後へ (End)</translation>
    </message>
    <message>
        <source>End the replay (Esc)</source>
        <translation>再生を終える (Esc)</translation>
    </message>
    <message>
        <source>Position in the solution</source>
        <translation>解答の中の位置</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速さ</translation>
    </message>
    <message>
        <source>Step {position} of {length}</source>
        <translation>{length} 段階中 {position}</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Explain this step in words: why is it done, and why is it right?

{step}</source>
        <translation>この手順を言葉で説明してください。なぜこうするのですか。なぜ正しいのですか。

{step}</translation>
    </message>
    <message>
        <source>We have solved this: {problem}
The answer was {answer}.

</source>
        <translation>次の問題を解きました: {problem}
答えは {answer} でした。

</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>{path} に保存しました</translation>
    </message>
    <message>
        <source>The history in {path} was removed while the program was running. A new one has begun; what is asked from now on is kept there.</source>
        <translation>プログラムの実行中に履歴 {path} が取り除かれました。新しい履歴を始めました。これからの質問はそこに保存されます。</translation>
    </message>
    <message>
        <source>The engine ended and was started again. Nothing shown here is lost.</source>
        <translation>エンジンが終了したため、起動し直しました。ここに表示されているものは失われていません。</translation>
    </message>
    <message>
        <source>The engine cannot be started. Solutions shown here are kept.</source>
        <translation>エンジンを起動できません。ここに表示されている解答は残っています。</translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy the formula as LaTeX</source>
        <translation>数式を LaTeX としてコピー</translation>
    </message>
</context>
<context>
    <name>Speech</name>
    <message>
        <source>sub {index}</source>
        <translation>添字 {index}</translation>
    </message>
    <message>
        <source>squared</source>
        <translation>の2乗</translation>
    </message>
    <message>
        <source>cubed</source>
        <translation>の3乗</translation>
    </message>
    <message>
        <source>to the power {exponent}</source>
        <translation>の {exponent} 乗</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>足す</translation>
    </message>
    <message>
        <source>minus</source>
        <translation>引く</translation>
    </message>
    <message>
        <source>plus or minus</source>
        <translation>プラスマイナス</translation>
    </message>
    <message>
        <source>times</source>
        <translation>掛ける</translation>
    </message>
    <message>
        <source>divided by</source>
        <translation>割る</translation>
    </message>
    <message>
        <source>over</source>
        <translation>割る</translation>
    </message>
    <message>
        <source>equals</source>
        <translation>イコール</translation>
    </message>
    <message>
        <source>is not</source>
        <translation>ノットイコール</translation>
    </message>
    <message>
        <source>is about</source>
        <translation>約</translation>
    </message>
    <message>
        <source>is congruent to</source>
        <translation>合同</translation>
    </message>
    <message>
        <source>is less than</source>
        <translation>小なり</translation>
    </message>
    <message>
        <source>is greater than</source>
        <translation>大なり</translation>
    </message>
    <message>
        <source>is at most</source>
        <translation>以下</translation>
    </message>
    <message>
        <source>is at least</source>
        <translation>以上</translation>
    </message>
    <message>
        <source>the square root of</source>
        <translation>ルート</translation>
    </message>
    <message>
        <source>the cube root of</source>
        <translation>3乗根</translation>
    </message>
    <message>
        <source>the sum</source>
        <translation>総和</translation>
    </message>
    <message>
        <source>the product</source>
        <translation>総乗</translation>
    </message>
    <message>
        <source>the integral</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>無限大</translation>
    </message>
    <message>
        <source>to</source>
        <translation>から</translation>
    </message>
    <message>
        <source>in</source>
        <translation>は次に属する</translation>
    </message>
    <message>
        <source>per cent</source>
        <translation>パーセント</translation>
    </message>
    <message>
        <source>degrees</source>
        <translation>度</translation>
    </message>
    <message>
        <source>open bracket</source>
        <translation>かっこ</translation>
    </message>
    <message>
        <source>close bracket</source>
        <translation>かっこ閉じ</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>縦棒</translation>
    </message>
    <message>
        <source>factorial</source>
        <translation>の階乗</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Model: {name}</source>
        <translation>モデル: {name}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>モデルを読み込み中…</translation>
    </message>
    <message>
        <source>Reading the problem…</source>
        <translation>問題を読んでいます…</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>書いています…</translation>
    </message>
    <message>
        <source>Running code…</source>
        <translation>コードを実行中…</translation>
    </message>
    <message>
        <source>Writing several solutions…</source>
        <translation>複数の解答を書いています…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>停止しています…</translation>
    </message>
    <message>
        <source>{tokens} tokens, {speed} tokens/s</source>
        <translation>{tokens} トークン、毎秒 {speed}</translation>
    </message>
</context>
<context>
    <name>TemplateButton</name>
    <message>
        <source>Insert a formula</source>
        <translation>数式を挿入</translation>
    </message>
    <message>
        <source>Insert a formula. Typing a name, as \alpha, and a space gives its sign.</source>
        <translation>数式を挿入します。\alpha のような名前のあとに空白を打つと、その記号になります。</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <source>Fraction</source>
        <translation>分数</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>累乗</translation>
    </message>
    <message>
        <source>Root</source>
        <translation>根号</translation>
    </message>
    <message>
        <source>n-th root</source>
        <translation>n 乗根</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>総和</translation>
    </message>
    <message>
        <source>Integral</source>
        <translation>積分</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>極限</translation>
    </message>
    <message>
        <source>Derivative</source>
        <translation>微分</translation>
    </message>
    <message>
        <source>Binomial</source>
        <translation>二項係数</translation>
    </message>
    <message>
        <source>System of equations</source>
        <translation>連立方程式</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>行列</translation>
    </message>
    <message>
        <source>Absolute value</source>
        <translation>絶対値</translation>
    </message>
</context>
<context>
    <name>Topics</name>
    <message>
        <source>Arithmetic</source>
        <translation>計算</translation>
    </message>
    <message>
        <source>Algebra</source>
        <translation>代数</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>関数</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>図形</translation>
    </message>
    <message>
        <source>Calculus</source>
        <translation>微分積分</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>確率・統計</translation>
    </message>
    <message>
        <source>Number theory</source>
        <translation>整数</translation>
    </message>
</context>
<context>
    <name>TranscriptView</name>
    <message>
        <source>Solution</source>
        <translation>解答</translation>
    </message>
    <message>
        <source>Jump to the end</source>
        <translation>最後へ移動</translation>
    </message>
    <message>
        <source>The model started anew.</source>
        <translation>モデルは最初からやり直しました。</translation>
    </message>
    <message>
        <source>The code failed twice. The model starts anew.</source>
        <translation>コードが二度失敗しました。モデルは最初からやり直します。</translation>
    </message>
    <message>
        <source>The model wrote the same code again. It starts anew.</source>
        <translation>モデルが同じコードを繰り返しました。最初からやり直します。</translation>
    </message>
    <message>
        <source>The solution was cut off.</source>
        <translation>解答は途中で切れました。</translation>
    </message>
    <message>
        <source>New talk with what is here</source>
        <translation>ここまでの内容で新しい会話</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>The model goes on from here (Ctrl+J)</source>
        <translation>モデルがここから続けます (Ctrl+J)</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Your version of the code</source>
        <translation>あなたの版のコード</translation>
    </message>
    <message>
        <source>Tab and Shift+Tab indent lines, Esc leaves the editor.</source>
        <translation>Tab と Shift+Tab で行の字下げを変え、Esc でエディターを離れます。</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>Run it, behind the cells before it (Ctrl+Enter)</source>
        <translation>前のセルに続けて実行する (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Back to the model&apos;s version</source>
        <translation>モデルの版に戻す</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>ここから続ける</translation>
    </message>
    <message>
        <source>The model goes on from your version. Its own is kept. (Ctrl+J)</source>
        <translation>モデルがあなたの版から続けます。モデルの版は残ります。(Ctrl+J)</translation>
    </message>
    <message>
        <source>What is below belongs to the model&apos;s version of the code.</source>
        <translation>以下はモデルの版のコードのものです。</translation>
    </message>
    <message>
        <source>The problem in your words</source>
        <translation>あなたの言葉での問題</translation>
    </message>
    <message>
        <source>Solve</source>
        <translation>解く</translation>
    </message>
    <message>
        <source>Have it solved (Enter). What is here is kept.</source>
        <translation>解いてもらいます (Enter)。今ある解答は残ります。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
</context>
<context>
    <name>Variables</name>
    <message>
        <source>Variables</source>
        <translation>変数</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>型</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>What code defines is listed here after each cell that runs.</source>
        <translation>セルが実行されるたびに、コードが定義したものをここに表示します。</translation>
    </message>
</context>
<context>
    <name>Votes</name>
    <message>
        <source>{asked} solutions are being written side by side…</source>
        <translation>{asked} 個の解答を並行して書いています…</translation>
    </message>
    <message>
        <source>{ended} of {asked} solutions: no answer so far…</source>
        <translation>{asked} 個中 {ended} 個の解答: まだ答えはありません…</translation>
    </message>
    <message>
        <source>{ended} of {asked} solutions: {standing}…</source>
        <translation>{asked} 個中 {ended} 個の解答: {standing}…</translation>
    </message>
    <message>
        <source>None of {asked} solutions has an answer.</source>
        <translation>{asked} 個の解答のどれにも答えがありません。</translation>
    </message>
    <message>
        <source>Others dissent: {standing}.</source>
        <translation>異なる答え: {standing}。</translation>
    </message>
    <message>
        <source>Counted for want of others: {why}.</source>
        <translation>他にないため数えたもの: {why}。</translation>
    </message>
    <message>
        <source>Not counted: {why}.</source>
        <translation>数えなかったもの: {why}。</translation>
    </message>
    <message>
        <source>Without an answer: {count}.</source>
        <translation>答えなし: {count} 個。</translation>
    </message>
    <message>
        <source>Failed: {count}.</source>
        <translation>失敗: {count} 個。</translation>
    </message>
    <message>
        <source>Stopped early, as the result was certain: {count}.</source>
        <translation>結果が確定したため早めに停止: {count} 個。</translation>
    </message>
    <message>
        <source>Not ended: {count}.</source>
        <translation>未完了: {count} 個。</translation>
    </message>
    <message>
        <source>All {asked} solutions agree on {answer}.</source>
        <translation>{asked} 個の解答がすべて {answer} で一致しています。</translation>
    </message>
    <message>
        <source>{count} of {asked} solutions agree on {answer}.</source>
        <translation>{asked} 個中 {count} 個の解答が {answer} で一致しています。</translation>
    </message>
    <message>
        <source>{count} of {asked} solutions says {answer}.</source>
        <translation>{asked} 個中 {count} 個の解答が {answer} です。</translation>
    </message>
    <message>
        <source>{count} says {answer}</source>
        <translation>{answer} が {count} 個</translation>
    </message>
    <message>
        <source>{count} say {answer}</source>
        <translation>{answer} が {count} 個</translation>
    </message>
    <message>
        <source>{count} without code</source>
        <translation>コードなしが {count} 個</translation>
    </message>
    <message>
        <source>{count} answered before any output</source>
        <translation>出力の前に答えたものが {count} 個</translation>
    </message>
    <message>
        <source>{count} ended on an error</source>
        <translation>エラーで終わったものが {count} 個</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Welcome</source>
        <translation>ようこそ</translation>
    </message>
    <message>
        <source>Get a model…</source>
        <translation>モデルを入手…</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>もう一度開く</translation>
    </message>
    <message>
        <source>Show what was written. The model can go on from there.</source>
        <translation>書かれたところまでを表示します。モデルはそこから続けられます。</translation>
    </message>
    <message>
        <source>The program ended while this was being solved: {problem}</source>
        <translation>次の問題を解いている途中でプログラムが終了しました: {problem}</translation>
    </message>
    <message>
        <source>Ask a problem below. The model reasons in words, writes Python, and the code really runs; the answer comes with what was computed.</source>
        <translation>下に問題を書いてください。モデルは言葉で考え、Python を書き、そのコードは実際に実行されます。答えは計算の結果とともに示されます。</translation>
    </message>
    <message>
        <source>Model and code run on this computer. Nothing leaves it, except a download that you ask for.</source>
        <translation>モデルもコードもこのコンピューターの中で動きます。あなたが頼んだダウンロードのほかに、外へ出るものはありません。</translation>
    </message>
    <message>
        <source>There is no model on this computer yet.</source>
        <translation>このコンピューターにはまだモデルがありません。</translation>
    </message>
    <message>
        <source>Solved examples, to be replayed</source>
        <translation>再生できる解答例</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>New problem</source>
        <translation>新しい問題</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度解く</translation>
    </message>
    <message>
        <source>Ask in other words</source>
        <translation>別の言い方で質問</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>続けて質問</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>ヒント</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Search solutions</source>
        <translation>解答を検索</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>解答</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Markdown としてコピー</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Run the code again</source>
        <translation>コードを再実行</translation>
    </message>
    <message>
        <source>Continue from here</source>
        <translation>ここから続ける</translation>
    </message>
    <message>
        <source>Why this step?</source>
        <translation>この手順はなぜ？</translation>
    </message>
    <message>
        <source>Variables</source>
        <translation>変数</translation>
    </message>
    <message>
        <source>The version before</source>
        <translation>前の版</translation>
    </message>
    <message>
        <source>The version after</source>
        <translation>次の版</translation>
    </message>
    <message>
        <source>Fold code</source>
        <translation>コードを折りたたむ</translation>
    </message>
    <message>
        <source>Reading view</source>
        <translation>読み上げ用の表示</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>標準の大きさ</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>メニュー</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Code that the model writes would run with your own rights: it could read and change your files and use the network. Let it, until this window is closed?</source>
        <translation>モデルの書いたコードはあなたの権限で動き、ファイルの読み書きやネットワークの利用ができてしまいます。このウィンドウを閉じるまで許可しますか。</translation>
    </message>
    <message>
        <source>Code was not allowed to run.</source>
        <translation>コードの実行は許可されませんでした。</translation>
    </message>
    <message>
        <source>First put the cursor into a text or a code cell; Tab goes through them.</source>
        <translation>先に文章かコードのセルにカーソルを置いてください。Tab キーで順に移れます。</translation>
    </message>
    <message>
        <source>Run again: {different} of {done} outputs are others.</source>
        <translation>再実行: {done} 個中 {different} 個の出力が異なります。</translation>
    </message>
    <message>
        <source>Run again: all {done} outputs are the same.</source>
        <translation>再実行: {done} 個の出力はすべて同じです。</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Jupyter notebook</source>
        <translation>Jupyter ノートブック</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF 文書</translation>
    </message>
    <message>
        <source>Save the solution</source>
        <translation>解答を保存</translation>
    </message>
    <message>
        <source>The model wrote this address. Open it in your browser?</source>
        <translation>このアドレスはモデルが書いたものです。ブラウザーで開きますか。</translation>
    </message>
</context>
</TS>
