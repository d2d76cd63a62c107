<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</TS>
