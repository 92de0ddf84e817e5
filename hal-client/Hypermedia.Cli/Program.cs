using Hypermedia.Cli;

return await HalCommand.Run(args, Surroundings.OfThisProcess());
