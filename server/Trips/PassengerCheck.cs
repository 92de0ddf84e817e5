namespace Trips;

/// <summary>What trip management asks passenger management before a trip is begun: may this passenger ride? Null for yes, else the sentence why not.</summary>
/// <exception cref="PassengersOutOfReachException">Nobody knows.</exception>
public delegate ValueTask<string?> PassengerCheck(string passenger, CancellationToken cancellation);

/// <summary>Passenger management does not answer, and nothing is known of the passenger that would do instead.</summary>
/// <param name="retryAfter">When asking may help.</param>
public sealed class PassengersOutOfReachException(TimeSpan retryAfter) : Exception($"Passenger management does not answer; it may in {retryAfter.TotalSeconds:0.#} s.")
{
    /// <summary>When asking may help.</summary>
    public TimeSpan RetryAfter => retryAfter;
}
