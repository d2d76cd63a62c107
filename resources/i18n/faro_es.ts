<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Faro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faro shows chest radiographs and CT, and says which study a trained reader should look at first. It works without a network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is decision support for trained readers, not a diagnosis. A score neither proves nor rules out a disease, and the heat map shows areas that influenced the score, not lesions. What each model was trained on, how well it did and where it fails stands on its model card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries and licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faro itself: Apache-2.0 licence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AiActions</name>
    <message>
        <source>AI: scoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI: off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI: failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI: {engine}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI: ready</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AiPanel</name>
    <message>
        <source>AI RESULT · NOT A DIAGNOSIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>READER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact picture the network was given, and its own heat map grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not scored yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI is off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter asks the AI about this image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scored outside its stated use: do not rely on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject} {score}, threshold {threshold}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{subject}, all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weights {hash}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} ms on {engine}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{pack} {version}: {caption} for {subject}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerCard</name>
    <message>
        <source>The report will say so.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DropHint</name>
    <message>
        <source>Drop to open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EligibilityCard</name>
    <message>
        <source>Eligibility</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eligibility: not checked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Heat map on its native grid</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatMapCard</name>
    <message>
        <source>Heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the areas that influenced the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map of which class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low influence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Areas that influenced the score; not an outline of findings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Native grid {columns}×{rows}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HeatMapLegend</name>
    <message>
        <source>Heat map colours, from low to high influence</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportController</name>
    <message>
        <source>Reading was stopped; what was found so far stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be read. The list is in the status bar.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No images were found there.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InputView</name>
    <message>
        <source>Input of the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LimitsCard</name>
    <message>
        <source>Limits of this pack</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MenuBuilder</name>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows of the file, automatic and from the table (keys 0 to 9)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PicturesBox</name>
    <message>
        <source>Original image with its window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map beside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heat map: {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add present view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>&amp;Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image has no windows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProbabilityBars</name>
    <message>
        <source>Probabilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{name}: {number}, threshold {threshold}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemsModel</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ProblemsWindow</name>
    <message>
        <source>Files that could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These files are not shown. Everything else was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReaderRow</name>
    <message>
        <source>Agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportEditor</name>
    <message>
        <source>Report: {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for a draft…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft of {time} restored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the draft…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The viewport shows another study; nothing was added to this report.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Series {series}, image {number} of {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {name}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FINDINGS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMPRESSION</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AI RESULT · NOT A DIAGNOSIS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>READER&apos;S ANSWER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IMAGES IN THE REPORT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the PDF</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>AI result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score this image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights SHA-256: {hash}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score anyway (marked)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags are missing. The result will be marked as outside the stated use.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeenDialog</name>
    <message>
        <source>What the network saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map of which class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input, exactly as given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Areas that influenced the score, {columns}×{rows} cells, each relative to the highest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{columns}×{rows} pixels, values {low} (black) to {high} (white).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen tool, at first width and centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift + left drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>middle drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next or previous image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom at the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>double click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right click</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StackView</name>
    <message>
        <source>Image stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a study to see its images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image {number} of {count} cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the image …</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Progress of reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading files: {done} of {total}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show which files could not be read, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyBrowser</name>
    <message>
        <source>Filter by name, ID, date…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter the studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No studies yet.
Drop files or folders here, or:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demonstration studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No study matches the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SubjectCard</name>
    <message>
        <source>not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name not stated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Born, sex, age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Viewport</name>
    <message>
        <source>Image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image {index} of {count}, {modality}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowActions</name>
    <message>
        <source>Open files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*);;Pictures (*.png *.jpg *.jpeg);;DICOM (*.dcm *.dicom)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {file}. The text on the image names the patient.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_MessageBox</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;AI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open DICOM, PNG or JPEG files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open f&amp;older…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a folder with everything below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;demonstration studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the synthetic studies that come with Faro</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export image as PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the image as it is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language, theme, scoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pre&amp;vious image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Files that could not be read…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which files are not shown, and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close all studies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Empty the list; no file is deleted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag: sideways width, up and down centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to move (always: middle button)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to zoom (always: right button)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag through the images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap black and white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window, zoom and position as when it was opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole image (double click)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;1:1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One image pixel on one screen pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate &amp;left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotate ri&amp;ght</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip &amp;horizontally</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror left and right; the letters on the image follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flip &amp;vertically</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Corner text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patient and image data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Score this image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the AI about the image that is shown; it helps, it does not diagnose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel scoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Heat map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Areas that influenced the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You agree with the AI result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You disagree with the AI result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unsure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You cannot tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write findings and export them with the image as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys and mouse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Faro</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>badges</name>
    <message>
        <source>flag {score}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncertain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>browser</name>
    <message>
        <source>No name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} months</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} weeks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} images</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>classes</name>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pneumonia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bacterial pneumonia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>viral pneumonia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other pneumonia</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COVID-19</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no COVID-19</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>No usable model pack is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>python -m inference models says what there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is too large for this computer&apos;s memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faro made a mistake with {file} ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log says where; please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds no files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with DICOM, PNG or JPEG images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} does not say which model fits it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one with --model: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} of the pack {pack} is not JSON: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the pack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} of the pack {pack}: {key} must be {expected}, not {received}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pack {pack} has schema version {found}; this Faro reads {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a pack and a Faro that belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tag} {value} fits this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tag} is missing; this model is made for {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tag} &apos;{value}&apos; cannot be read; this model is made for {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tag} is {value}; this model is made for {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG and JPEG files have no DICOM tags: {tag} are missing. Allowed are {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{tag} are {value}; this model needs {allowed} or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model does not ask for {tag}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring on a GPU needs TensorFlow, which is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Faro with its extra &apos;gpu&apos;, or score with --device cpu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no GPU on this machine that TensorFlow can use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score with --device cpu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of the pack {pack} do not fit: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} is a folder, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a file, for example {path}/result.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} of the pack {pack} was changed: SHA-256 {found}, not {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model pack called {pack}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installed and whole: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pack {pack} has no {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} of the pack {pack} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk, or install the pack again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack {pack} {version} is switched off: {engine} fails its reference case ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the pack again; if that does not help, do not use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {path} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it first, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: Faro cannot read transfer syntax {syntax}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the sender for JPEG, JPEG 2000 or uncompressed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: its colour palette cannot be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: pixels of shape {shape} are not an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: the image ({syntax}) cannot be decoded: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file may be damaged: copy or fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} holds no image, it is: {kind}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was a disk or stick taken out?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not a DICOM, PNG or JPEG file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged: its header cannot be read ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is not a window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give auto, none, file or CENTER,WIDTH such as -600,1500.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{text} is not a frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a number from 1, or all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has {count} frames; there is no frame {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} describes an image but holds no pixel data.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file may be cut off: copy or fetch it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} says it is the same image as {other}, but its contents differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only {other} is shown; open {file} alone to see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A report draft exists for this study, but for another patient ID; it was not opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check whether the patient ID was corrected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full: {path} was not written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index {path} cannot be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results and drafts are not stored until this is solved; restart Faro.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index {path} was made by a newer Faro.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the newer version, or move the file away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index was damaged. It was set aside as {kept} and a new one begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Images are untouched; earlier AI results and drafts are in the old file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The window presets in {path} cannot be used: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the file or delete it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is damaged or not a picture: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} exists already and was not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or say that it may be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings could not be read; defaults are used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old file is {file}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faro gave up after waiting for: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demonstration studies are missing from {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install Faro again, or make them: python -m training demo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds {count} studies; a report is about one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of its files, or a folder with one study.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{path} holds no image that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a DICOM, PNG or JPEG file, or a folder with some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faro made a mistake and could not note it in a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save your work and start Faro again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faro made a mistake and noted it in {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work goes on; if something looks wrong, start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} now holds another image than the one shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model pack is installed, so the AI is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install a pack with: python -m inference install PACK.zip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faro made a mistake ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you were doing was not finished; the log has details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory ({name}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs or studies and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parent</name>
    <message>
        <source>Export the report as PDF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mediastinum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window {number} of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table {number} of the file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>progress</name>
    <message>
        <source>Loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>AI result: decision support, not a diagnosis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The AI result sorts studies for trained readers. It is not a diagnosis, it does not replace reading the original images, and a low score does not rule out disease. The heat map shows areas that influenced the score; it does not outline findings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review first: {subject}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertain: radiologist first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not scored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>areas that influenced the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scored outside its stated use</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the window; used from the next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark for reading rooms, light for bright rooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score images when they are opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise the AI waits until you ask for a score.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heat map opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How strongly the heat map covers the image at first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic uses a graphics card where one can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show patient and image data over the image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn it off while people who need not know look on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reader&apos;s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stands on reports that you write.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
