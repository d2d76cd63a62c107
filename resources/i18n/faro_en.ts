<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnswersModel</name>
    <message numerus="yes">
        <source>%n image(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourierActions</name>
    <message numerus="yes">
        <source>{file} is written and was read back: {parts} parts of %n study(ies). Its fingerprint is {fingerprint}.</source>
        <translation>
            <numerusform>{file} is written and was read back: {parts} parts of %n study. Its fingerprint is {fingerprint}.</numerusform>
            <numerusform>{file} is written and was read back: {parts} parts of %n studies. Its fingerprint is {fingerprint}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) came along: {folder}</source>
        <translation>
            <numerusform>%n document came along: {folder}</numerusform>
            <numerusform>%n documents came along: {folder}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportActions</name>
    <message numerus="yes">
        <source>%n new image(s)</source>
        <translation>
            <numerusform>%n new image</numerusform>
            <numerusform>%n new images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n already there</numerusform>
            <numerusform>%n already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s) under a known UID</source>
        <translation>
            <numerusform>%n other under a known UID</numerusform>
            <numerusform>%n others under a known UID</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n file not read</numerusform>
            <numerusform>%n files not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportController</name>
    <message numerus="yes">
        <source>%n file(s) could not be read. The list is in the status bar.</source>
        <translation>
            <numerusform>%n file could not be read. The list is in the status bar.</numerusform>
            <numerusform>%n files could not be read. The list is in the status bar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryCare</name>
    <message numerus="yes">
        <source>The index fits: %n file(s) were compared.</source>
        <translation>
            <numerusform>The index fits: %n file was compared.</numerusform>
            <numerusform>The index fits: %n files were compared.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) did not fit.</source>
        <translation>
            <numerusform>%n thing did not fit.</numerusform>
            <numerusform>%n things did not fit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MeasureFileActions</name>
    <message numerus="yes">
        <source>%n measurement(s) added.</source>
        <translation>
            <numerusform>%n measurement added.</numerusform>
            <numerusform>%n measurements added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n belong to images that are not listed.</source>
        <translation>
            <numerusform>%n belongs to an image that is not listed.</numerusform>
            <numerusform>%n belong to images that are not listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out: the file names another patient.</source>
        <translation>
            <numerusform>%n left out: the file names another patient.</numerusform>
            <numerusform>%n left out: the file names another patient.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drawing(s) of another kind left out.</source>
        <translation>
            <numerusform>%n drawing of another kind left out.</numerusform>
            <numerusform>%n drawings of another kind left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NetworkActions</name>
    <message numerus="yes">
        <source>Outbox: %n</source>
        <translation>
            <numerusform>Outbox: %n</numerusform>
            <numerusform>Outbox: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NodeEditor</name>
    <message numerus="yes">
        <source>%n transfer(s) in the outbox wait for this name and would not be sent.</source>
        <translation>
            <numerusform>%n transfer in the outbox waits for this name and would not be sent.</numerusform>
            <numerusform>%n transfers in the outbox wait for this name and would not be sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searched for today: %n study(ies).</source>
        <translation>
            <numerusform>Searched for today: %n study.</numerusform>
            <numerusform>Searched for today: %n studies.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OutboxWindow</name>
    <message numerus="yes">
        <source>%n transfer(s) not finished</source>
        <translation>
            <numerusform>%n transfer not finished</numerusform>
            <numerusform>%n transfers not finished</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PacsWindow</name>
    <message numerus="yes">
        <source>Fetching %n study(ies) from {name}…</source>
        <translation>
            <numerusform>Fetching %n study from {name}…</numerusform>
            <numerusform>Fetching %n studies from {name}…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies) found.</source>
        <translation>
            <numerusform>%n study found.</numerusform>
            <numerusform>%n studies found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PriorActions</name>
    <message numerus="yes">
        <source>%n day(s) earlier</source>
        <translation>
            <numerusform>%n day earlier</numerusform>
            <numerusform>%n days earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s) earlier</source>
        <translation>
            <numerusform>%n month earlier</numerusform>
            <numerusform>%n months earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) earlier</source>
        <translation>
            <numerusform>%n year earlier</numerusform>
            <numerusform>%n years earlier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceiverTray</name>
    <message numerus="yes">
        <source>Faro receives studies: %n image(s) came</source>
        <translation>
            <numerusform>Faro receives studies: %n image came</numerusform>
            <numerusform>Faro receives studies: %n images came</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message numerus="yes">
        <source>%n &amp;image(s) and document(s)</source>
        <translation>
            <numerusform>%n &amp;image or document</numerusform>
            <numerusform>%n &amp;images and documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingActions</name>
    <message numerus="yes">
        <source>In the outbox for {node}: %n file(s).</source>
        <translation>
            <numerusform>In the outbox for {node}: %n file.</numerusform>
            <numerusform>In the outbox for {node}: %n files.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{what}: all of %n file(s) arrived at {node}.</source>
        <translation>
            <numerusform>{what}: %n file arrived at {node}.</numerusform>
            <numerusform>{what}: all %n files arrived at {node}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation>
            <numerusform>%n study</numerusform>
            <numerusform>%n studies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n file not read</numerusform>
            <numerusform>%n files not read</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StorageCare</name>
    <message numerus="yes">
        <source>Remove the images of the %n oldest reviewed study(ies), {first} to {last}, {size}?</source>
        <translation>
            <numerusform>Remove the images of the %n oldest reviewed study, {first} to {last}, {size}?</numerusform>
            <numerusform>Remove the images of the %n oldest reviewed studies, {first} to {last}, {size}?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies) have been in the trash for more than {days} days.</source>
        <translation>
            <numerusform>%n study has been in the trash for more than {days} days.</numerusform>
            <numerusform>%n studies have been in the trash for more than {days} days.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyExportActions</name>
    <message numerus="yes">
        <source>%n file(s) are in {folder}.</source>
        <translation>
            <numerusform>%n file is in {folder}.</numerusform>
            <numerusform>%n files are in {folder}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StudyExportDialog</name>
    <message numerus="yes">
        <source>%n DICOM file(s) with their DICOMDIR, for any viewer.</source>
        <translation>
            <numerusform>%n DICOM file with its DICOMDIR, for any viewer.</numerusform>
            <numerusform>%n DICOM files with their DICOMDIR, for any viewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashActions</name>
    <message numerus="yes">
        <source>Move %n study(ies) to the trash</source>
        <translation>
            <numerusform>Move %n study to the trash</numerusform>
            <numerusform>Move %n studies to the trash</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies)</source>
        <translation>
            <numerusform>%n study</numerusform>
            <numerusform>%n studies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrashWindow</name>
    <message numerus="yes">
        <source>Delete %n study(ies) for good?</source>
        <translation>
            <numerusform>Delete %n study for good?</numerusform>
            <numerusform>Delete %n studies for good?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n study(ies); emptying frees {size}.</source>
        <translation>
            <numerusform>%n study; emptying frees {size}.</numerusform>
            <numerusform>%n studies; emptying frees {size}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorklistWindow</name>
    <message numerus="yes">
        <source>%n item(s) scheduled.</source>
        <translation>
            <numerusform>%n item scheduled.</numerusform>
            <numerusform>%n items scheduled.</numerusform>
        </translation>
    </message>
</context>
</TS>
