using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CalibPortal.Engine.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RunDuration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<double>(
                name: "DurationSeconds",
                table: "Runs",
                type: "REAL",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "DurationSeconds",
                table: "Runs");
        }
    }
}
