; The installer of 伴走ノート for one user: no administrator, nothing outside the
; user's own folders. VERSION, SOURCE and RESULT are given by the build.
Target amd64-unicode
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
SetDateSave off

!include MUI2.nsh
!include FileFunc.nsh

!define NAME "伴走ノート"
!define CLASS "Banso.Register"
!define ENTRY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Banso"

Name "${NAME}"
OutFile "${RESULT}"
InstallDir "$LOCALAPPDATA\Programs\Banso"
RequestExecutionLevel user
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=1041 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1041 "FileDescription" "${NAME} セットアップ"
VIAddVersionKey /LANG=1041 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1041 "LegalCopyright" "MIT License"

!define MUI_ICON "${SOURCE}\banso.ico"
!define MUI_UNICON "${SOURCE}\banso.ico"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TEXT "このパソコンに${NAME} ${VERSION}を入れます。管理者の権限もネットワークもいりません。$\r$\n$\r$\n前の版が入っているときは新しい版に置き換わります。登録した内容はそのまま残ります。$\r$\n$\r$\n続けるには［次へ］を押してください。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\banso.exe"
!define MUI_FINISHPAGE_RUN_TEXT "${NAME}を開く"
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "${NAME}をこのパソコンから取り除きます。登録簿、控え、下書きは消しません。次の場所に残ります: $LOCALAPPDATA\Banso"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Japanese"

; A program that is open cannot be replaced: ask to close it, until it is.
!macro WaitForClosing UN
Function ${UN}WaitForClosing
  again:
    IfFileExists "$INSTDIR\banso.exe" 0 free
    ClearErrors
    FileOpen $0 "$INSTDIR\banso.exe" a
    IfErrors 0 closed
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${NAME}が開いています。閉じてから［再試行］を押してください。" /SD IDCANCEL IDRETRY again
    SetErrorLevel 2
    Abort
  closed:
    FileClose $0
  free:
FunctionEnd
!macroend
!insertmacro WaitForClosing ""
!insertmacro WaitForClosing "un."

Section
  Call WaitForClosing
  SetOutPath "$INSTDIR"
  File "${SOURCE}\banso.exe"
  File "${SOURCE}\LICENSE.txt"
  File "${SOURCE}\OFL.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\banso.exe"

  WriteRegStr HKCU "Software\Classes\.banso" "" "${CLASS}"
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "${NAME}の登録簿"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\banso.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\banso.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${ENTRY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${ENTRY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${ENTRY}" "DisplayIcon" "$INSTDIR\banso.exe,0"
  WriteRegStr HKCU "${ENTRY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${ENTRY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${ENTRY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${ENTRY}" "NoModify" 1
  WriteRegDWORD HKCU "${ENTRY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${ENTRY}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  Call un.WaitForClosing
  Delete "$INSTDIR\banso.exe"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\OFL.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegKey HKCU "${ENTRY}"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  ReadRegStr $0 HKCU "Software\Classes\.banso" ""
  StrCmp $0 "${CLASS}" 0 other
    DeleteRegKey HKCU "Software\Classes\.banso"
  other:
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  IfFileExists "$LOCALAPPDATA\Banso\*.*" 0 nothing
    MessageBox MB_OK|MB_ICONINFORMATION "${NAME}を取り除きました。$\r$\n$\r$\n登録簿、控え、下書きは次の場所に残してあります。もう使わないときは、フォルダーごと消してください。$\r$\n$\r$\n$LOCALAPPDATA\Banso" /SD IDOK
  nothing:
SectionEnd
