using Benchmarks;
using Benchmarks.Distributed;
using Benchmarks.Serve;

// The same program is the server that is measured (in a process of its own) and what measures it.
return args switch
{
    ["serve", var folder] => await BenchServer.Run(folder),
    [] => await WholeTable.Run(),
    ["ratios", .. var names] => await WholeTable.RunRatios(names),
    ["hold", var name] => await WholeTable.Hold(name),
    ["micro"] => WholeTable.RunMicro(),
    ["client"] => await ClientTable.Run(),
    ["reading"] => ClientTable.RunReading(),
    ["memory"] => await MillionRequests.Run(),
    ["part", .. var told] => await BenchServer.RunPart(told),
    ["distributed"] => await Figures.Run(),
    ["distributed", "hold", var name] => await Figures.Hold(name),
    ["storms", .. var names] => await Storms.Run(names),
    ["explorer"] => await ExplorerPages.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project tests/Benchmarks              the whole table: ratios, a million trips, one link and one document; about eight minutes
        dotnet run -c Release --project tests/Benchmarks -- ratios    only the ratios, or those named; nothing is written down
        dotnet run -c Release --project tests/Benchmarks -- hold get  asks for one row only, for twenty seconds: for a profiler
        dotnet run -c Release --project tests/Benchmarks -- micro     nanoseconds and bytes of one link, one template, one document
        dotnet run -c Release --project tests/Benchmarks -- client    the client: three hops against known URLs, a page read against bare JSON; about three minutes
        dotnet run -c Release --project tests/Benchmarks -- memory    a million requests, and what the server's memory does meanwhile
        dotnet run -c Release --project tests/Benchmarks -- explorer  what a page of the explorer costs over the API's own answer
        dotnet run -c Release --project tests/Benchmarks -- distributed   all services apart, on PostgreSQL and RabbitMQ: ratios, rides, messages; about four minutes
        dotnet run -c Release --project tests/Benchmarks -- distributed hold post   asks for one row only, of one instance
        dotnet run -c Release --project tests/Benchmarks -- storms        ten thousand races, and rides while broker, database or passengers are killed; or those named:
                                                                          races, broker, database, passengers; about eight minutes
        """);
    return 2;
}
