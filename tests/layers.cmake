# Fails when an include points up: gateway -> handlers -> store is the only direction, and a library is
# met only in the folder that stands for it.
set(failures "")
function(forbid folder pattern why)
  file(GLOB_RECURSE files ${ROOT}/${folder}/*.h ${ROOT}/${folder}/*.cc)
  foreach(file ${files})
    file(STRINGS ${file} hits REGEX "^#include ${pattern}")
    foreach(hit ${hits})
      message(SEND_ERROR "${file}: ${hit}\n  ${why}")
    endforeach()
  endforeach()
endfunction()

forbid(store "\"(gateway|handlers)/" "the store knows nothing of the folders above it")
forbid(handlers "\"gateway/" "handlers know nothing of the gateway")
forbid(handlers "<(httplib|SQLiteCpp|sqlite3|pqxx|nlohmann|openssl)" "handlers know no HTTP, SQL or JSON")
forbid(store "<(httplib)" "the store knows no HTTP")
forbid(gateway "<(SQLiteCpp|sqlite3|pqxx)" "SQL has its own place: store/")
