namespace Trips;

/// <summary>What trip management asks passenger management before a trip is begun: may this passenger ride? Null for yes, else the sentence why not.</summary>
public delegate ValueTask<string?> PassengerCheck(string passenger, CancellationToken cancellation);
