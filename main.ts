console.log("servmap");
