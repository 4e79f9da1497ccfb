# Writes OUTPUT, a .cc whose FUNCTION (declared in HEADER) returns every file of FILES with its name relative to
# FOLDER: "demo/index.html" -> its text. So the program needs no folder beside it at run time.
set(code "// Made by templates/embed.cmake: edit the files that it holds instead.\n#include \"${HEADER}\"\n\n")
string(APPEND code "namespace ${NAMESPACE} {\n\nstd::map<std::string, std::string> ${FUNCTION}() {\n  return {\n")
string(REPLACE "|" ";" FILES "${FILES}")
foreach(file IN LISTS FILES)
  file(READ ${file} text)
  file(RELATIVE_PATH name ${FOLDER} ${file})
  string(APPEND code "      {\"${name}\", R\"embedded(${text})embedded\"},\n")
endforeach()
string(APPEND code "  };\n}\n\n}  // namespace ${NAMESPACE}\n")
file(WRITE ${OUTPUT} "${code}")
