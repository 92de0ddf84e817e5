using Tests.Support;

// Started with the first test that needs them, and stopped with the last.
[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(Brokers))]
