; Windows setup: per user, without administrator rights, removable.
; makensis -DVERSION=0.1.0 -DSTAGE=build/windows/outreach -DOUT=build/outreach-setup.exe outreach.nsi

Unicode true
ManifestDPIAware true
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "MUI2.nsh"

Name "Outreach 专家下乡"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Outreach"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Outreach"

!define MUI_ICON "${STAGE}/outreach.ico"
!define MUI_UNICON "${STAGE}/outreach.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\python\pythonw.exe"
!define MUI_FINISHPAGE_RUN_PARAMETERS "$\"$INSTDIR\main.py$\""
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"
!insertmacro MUI_LANGUAGE "English"

Section
  ; What an older version left behind must not be imported by this one.
  RMDir /r "$INSTDIR\outreach_app"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\python"
  SetOutPath "$INSTDIR"
  File /r "${STAGE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\专家下乡.lnk" "$INSTDIR\python\pythonw.exe" '"$INSTDIR\main.py"' "$INSTDIR\outreach.ico"
  CreateShortcut "$DESKTOP\专家下乡.lnk" "$INSTDIR\python\pythonw.exe" '"$INSTDIR\main.py"' "$INSTDIR\outreach.ico"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Outreach 专家下乡"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\outreach.ico"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

; The program goes; workspaces are the user's and stay where they are.
Section "Uninstall"
  Delete "$SMPROGRAMS\专家下乡.lnk"
  Delete "$DESKTOP\专家下乡.lnk"
  RMDir /r "$INSTDIR\data"
  RMDir /r "$INSTDIR\lib"
  RMDir /r "$INSTDIR\outreach_app"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\resources"
  Delete "$INSTDIR\main.py"
  Delete "$INSTDIR\outreach.cmd"
  Delete "$INSTDIR\outreach.ico"
  Delete "$INSTDIR\LICENSE"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}"
SectionEnd
