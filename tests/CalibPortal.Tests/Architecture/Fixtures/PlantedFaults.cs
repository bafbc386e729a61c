// One class per row of the architecture table that breaks the row on purpose: the rules are tested against these.
#pragma warning disable CA1822 // members could be static: they are planted, not used
#pragma warning disable IDE0130 // namespaces mirror the product tree, not the folders
namespace CalibPortal.Tests.Architecture.Fixtures.Science
{
    public class ReadsAFile
    {
        public bool Exists(string path) => System.IO.File.Exists(path);
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine
{
    public class WritesToTheConsole
    {
        public void Say(string text) => System.Console.WriteLine(text);
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine.Storage
{
    public class Rows
    {
        public int Count { get; set; }
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine.Processing
{
    public class ReachesIntoStorage
    {
        public Storage.Rows Rows { get; } = new();
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine.Sources
{
    public class KnowsAStep
    {
        public Processing.ReachesIntoStorage? Step { get; set; }
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine.ReferenceData
{
    public class ReachesIntoStorage
    {
        public Storage.Rows Rows { get; } = new();
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine.Figures
{
    public class KnowsTheDatabase
    {
        public Storage.Rows Rows { get; } = new();
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine.Provenance
{
    public class KnowsAFigure
    {
        public Figures.KnowsTheDatabase? Figure { get; set; }
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine.Refusals
{
    public class KnowsASource
    {
        public Sources.KnowsAStep? Source { get; set; }
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Engine.Runs
{
    public class KnowsASource
    {
        public Sources.KnowsAStep? Source { get; set; }
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Web
{
    public class Page
    {
        public string Title { get; set; } = "";
    }
}

namespace CalibPortal.Tests.Architecture.Fixtures.Cli
{
    public class ShowsAPage
    {
        public Web.Page? Page { get; set; }
    }
}
